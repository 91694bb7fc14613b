"""Words so frequent that they tell no passages apart: they keep their place in a text and get no posting.

Short lists on purpose, of function words only, folded. An exact phrase finds them all the same: it is decided on the stored text."""

from search.analysis.stemming import primary

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to "
        "was will with",
        "de": "der die das den dem des ein eine einer eines einem einen und oder aber als auch an auf aus bei bis da dass er es fur "
        "hat ich ihr im in ist mit nach nicht noch nur sich sie sind so uber um von vor war was wie wir zu zum zur",
        "fr": "a au aux avec ce ces cette dans de des du elle en est et il ils la le les leur lui ma mais mes ne nos notre nous on "
        "ont ou par pas pour qu que qui sa se ses son sont sur ta te tes un une vos votre vous y",
        "es": "a al como con de del el ella ellos en entre es esta este la las le les lo los mas mi no nos o para pero por que se si "
        "sin son su sus te tu un una y ya yo",
        "it": "a al alla anche che ci con da dal dei del della delle di e ed gli ha i il in io la le lo ma mi ne nel nella non o per "
        "piu se si sono su sua suo tra un una uno",
        "pt": "a ao aos as com como da das de do dos e ela ele em entre era essa esse esta este eu foi isso ja mais mas na nas no nos "
        "o os ou para pela pelo por que se sem seu sua um uma",
        "nl": "aan al als bij dat de der deze die dit door een en er haar had heeft het hij hun ik in is je maar met naar niet nog of "
        "om ook op te tot uit van voor was wat we wij ze zich zij zijn",
        "sv": "att av de den det dig du eller en ett for fran han har hon i in inte jag kan man med men mig nar och om pa sa sig som "
        "till ut var vi",
        "da": "af at de dem den der det du eller en er et for fra han har hun i ikke jeg kan man med men mig nar og om pa sa sig som "
        "til ud var vi",
        "no": "av at da de den der det du eller en er et for fra han har hun i ikke jeg kan man med men meg nar og om pa sa seg som "
        "til ut var vi",
        "fi": "ei en ette han he hyvin ja jo joka jos kuin kun me mika mina mutta myos ne niin nyt oli on ovat se sen sina tai tama "
        "te vain",
        "ru": "а без бы был была были было в во вот вы да для до его ее если есть еще же за и из или им их к как ко ли мы на не ни но "
        "о об он она они от по при с со так то у что чтобы это я",
        "uk": "а або але без був була були було в від він вона вони вже до з за зі і із її його й як які на не ні о об по при про та "
        "те ти то у це цей ця ці що щоб я",
        "pl": "a aby ale bo by byc byl byla bylo co czy dla do go i ich ja jak jako jego jej jest jestem juz lub ma mi moj na nad nie "
        "niz o od oraz po pod przez przy sa sie ta tak takze tam te tego tej ten to tu tym w we z za ze",
        "tr": "ama bir bu cok da daha de en gibi hem icin ile ise ki mi ne o ve veya ya",
        "ar": "في من على الي عن ان هذا هذه ذلك التي الذي ما لا او و هو هي كان قد كل مع بعد قبل ثم لم لن",
        "he": "של על את לא עם זה זאת הוא היא הם אני כי אם או גם כל אבל מה יש אין",
        "el": "και το τα η ο οι του της των την τον στο στη στην με για απο που δεν να θα ειναι σε ενα μια ως",
    }.items()
}


def stop_words(language: str | None) -> frozenset[str]:
    """The stop words of a language given as BCP 47 ("en-GB" as "en"); none for a language without a list."""
    return STOP_WORDS.get(primary(language), frozenset())
