"""The names of months and seasons in the archive's languages, all cases that stand in a date."""
import re
import unicodedata

# one line a language, January first; forms parted by "/"
_MONTHS = """
january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec
januar/jänner/jaenner februar/feber märz/maerz/mrz april mai juni juli august september oktober/okt november dezember/dez
janvier/janv février/fevrier/févr mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/decembre/déc
enero/ene febrero marzo abril/abr mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre/dic
janeiro fevereiro/fev março/marco abril maio junho julho agosto setembro outubro novembro dezembro
gennaio/genn febbraio/febbr marzo aprile maggio/magg giugno luglio agosto settembre ottobre novembre dicembre
stycznia/styczeń/styczniu lutego/luty/lutym marca/marzec/marcu kwietnia/kwiecień/kwietniu maja/maj/maju czerwca/czerwiec/czerwcu lipca/lipiec/lipcu \
sierpnia/sierpień/sierpniu września/wrzesień/wrześniu października/październik/październiku listopada/listopad/listopadzie grudnia/grudzień/grudniu
січня/січень/січні лютого/лютий/лютому березня/березень/березні квітня/квітень/квітні травня/травень/травні червня/червень/червні \
липня/липень/липні серпня/серпень/серпні вересня/вересень/вересні жовтня/жовтень/жовтні листопада/листопад/листопаді грудня/грудень/грудні
января/январь/январе февраля/февраль/феврале марта/март/марте апреля/апрель/апреле мая/май/мае июня/июнь/июне \
июля/июль/июле августа/август/августе сентября/сентябрь/сентябре октября/октябрь/октябре ноября/ноябрь/ноябре декабря/декабрь/декабре
januari februari mars april maj juni juli augusti september oktober november december
januari februari maart april mei juni juli augustus september oktober november december
يناير فبراير مارس أبريل/إبريل/ابريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
كانون_الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب/اب أيلول/ايلول تشرين_الأول/تشرين_الاول تشرين_الثاني كانون_الأول/كانون_الاول
"""

_SEASONS = """
spring/frühling/frühjahr/printemps/primavera/wiosna/wiosną/весна/весни/весною/весной/våren/vår/الربيع/春
summer/sommer/été/verano/verão/estate/lato/latem/літо/літа/влітку/лето/летом/sommaren/الصيف/夏
autumn/fall/herbst/automne/otoño/outono/autunno/jesień/jesienią/осінь/осені/восени/осень/осенью/hösten/höst/الخريف/秋
winter/hiver/invierno/inverno/zima/zimą/зима/зими/взимку/зимой/vintern/vinter/الشتاء/冬
"""


def folded(word: str) -> str:
    """Small letters, composed, with spaces inside as underscores: how months are looked up."""
    return re.sub(r"\s+", "_", unicodedata.normalize("NFC", word).casefold().strip(" ."))


MONTHS: dict[str, int] = {
    folded(form): number
    for line in _MONTHS.strip().replace("\\\n", "").splitlines()
    for number, forms in enumerate(line.split(), 1)
    for form in forms.split("/")
}
SEASONS: dict[str, int] = {form: number for number, line in enumerate(_SEASONS.strip().splitlines(), 21) for form in line.split("/")}


def alternatives(words: dict[str, int]) -> str:
    """All the words as one regular expression, longest first."""
    return "|".join(re.escape(w).replace("_", r"[\s_]+") for w in sorted(words, key=len, reverse=True))
