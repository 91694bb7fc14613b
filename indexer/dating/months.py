"""The names of months and seasons in the archive's languages, all cases that stand in a date."""
import re
import unicodedata
from typing import TypeAlias

Tree: TypeAlias = "dict[str, Tree]"  # letter → what may follow; "" where a word may end

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
gener/gen febrer/febr març/mars abril/abr maig juny juliol/jul agost setembre/set octubre novembre desembre/des
xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
tammikuuta/tammikuu/tammikuussa helmikuuta/helmikuu/helmikuussa maaliskuuta/maaliskuu/maaliskuussa huhtikuuta/huhtikuu/huhtikuussa toukokuuta/toukokuu/toukokuussa \
kesäkuuta/kesäkuu/kesäkuussa heinäkuuta/heinäkuu/heinäkuussa elokuuta/elokuu/elokuussa syyskuuta/syyskuu/syyskuussa lokakuuta/lokakuu/lokakuussa marraskuuta/marraskuu/marraskuussa \
joulukuuta/joulukuu/joulukuussa
jaanuar/jaanuaril veebruar/veebruaril märts/märtsil aprill/aprillil mai/mail juuni/juunil juuli/juulil august/augustil september/septembril oktoober/oktoobril november/novembril detsember/detsembril
janvāra/janvārī/janvāris februāra/februārī/februāris marta/martā/marts aprīļa/aprīlī/aprīlis maija/maijā/maijs jūnija/jūnijā/jūnijs jūlija/jūlijā/jūlijs augusta/augustā/augusts \
septembra/septembrī/septembris oktobra/oktobrī/oktobris novembra/novembrī/novembris decembra/decembrī/decembris
sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis
ledna/leden/lednu února/únor/únoru března/březen/březnu dubna/duben/dubnu května/květen/květnu června/červen/červnu července/červenec/červenci srpna/srpen/srpnu září \
října/říjen/říjnu listopadu prosince/prosinec/prosinci
januára/január/januári februára/február/februári marca/marec/marci apríla/apríl/apríli mája/máj/máji júna/jún/júni júla/júl/júli augusta/august/auguste septembra/septembri októbra/október/októbri \
novembra/novembri decembra/decembri
januarja/januar februarja/februar marca/marec aprila/april maja/maj junija/junij julija/julij avgusta/avgust septembra oktobra novembra decembra
siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj kolovoza/kolovoz rujna/rujan listopadom studenoga/studenog/studeni prosinca/prosinac
januara/januar februara/februar marta/mart aprila/april maja/maj juna/jun jula/jul avgusta/avgust septembra/septembar oktobra/oktobar novembra/novembar decembra/decembar
јануара/јануар/јануари фебруара/фебруар/февруари марта/март априла/април маја/мај јуна/јун/јуни јула/јул/јули августа/август септембра/септембар/септември октобра/октобар/октомври \
новембра/новембар/ноември децембра/децембар/декември
януари февруари март април май юни юли август септември октомври ноември декември
студзеня/студзень лютага/люты сакавіка/сакавік красавіка/красавік мая/май чэрвеня/чэрвень ліпеня/ліпень жніўня/жнівень верасня/верасень кастрычніка/кастрычнік лістапада/лістапад снежня/снежань
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
január/januári február/februári március/márciusi április/áprilisi május/májusi június/júniusi július/júliusi augusztus/augusztusi szeptember/szeptemberi október/októberi november/novemberi \
december/decemberi
ιανουαρίου/ιανουάριος/ιανουάριο/ιανουαριου φεβρουαρίου/φεβρουάριος/φεβρουάριο/φεβρουαριου μαρτίου/μάρτιος/μάρτιο/μαρτιου απριλίου/απρίλιος/απρίλιο/απριλιου μαΐου/μάιος/μάιο/μαιου ιουνίου/ιούνιος/ιούνιο/ιουνιου ιουλίου/ιούλιος/ιούλιο/ιουλιου \
αυγούστου/αύγουστος/αύγουστο σεπτεμβρίου/σεπτέμβριος/σεπτέμβριο οκτωβρίου/οκτώβριος/οκτώβριο νοεμβρίου/νοέμβριος/νοέμβριο δεκεμβρίου/δεκέμβριος/δεκέμβριο
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
januari februari/pebruari maret april mei juni juli/julai agustus/ogos september oktober november desember/disember
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
AFTER_A_DOT = {"listopada": 10}  # Poles write "12 listopada" for November, Croats "12. listopada" for October
SEASONS: dict[str, int] = {form: number for number, line in enumerate(_SEASONS.strip().splitlines(), 21) for form in line.split("/")}


def alternatives(words: dict[str, int]) -> str:
    """All the words as one regular expression, longest first, written as a tree of letters: a word that is none is left at its first letters."""
    tree: Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: Tree) -> str:
    found = [(r"[\s_]+" if letter == "_" else re.escape(letter)) + _branches(below) for letter, below in tree.items() if letter]
    if not found:
        return ""
    return (found[0] if len(found) == 1 and "" not in tree else f"(?:{'|'.join(found)})") + ("?" if "" in tree else "")
