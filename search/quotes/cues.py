"""The words by which a text says that somebody says something, language by language. Tables only; `attribution` reads them.

Every row has an example, which is also its test: the quotation in it must be found, with this speaker."""

from dataclasses import dataclass

from search.quotes.words import words

# Verbs that bring in or follow somebody's words, in the forms they have there.
VERBS = {
    "en": """
        say says said saying supported supports rejected rejects welcomed defended offered offers advocated pledged pledges assured assures cautioned cautions points pointed blamed shot mocked criticized criticised
        denounced decried barked dismissed retaliated implied implies recommended condemned emailed fumed questioned chided interjected
        surmised elaborated remarking citing accusing denouncing mocking praising puts put needled thanked assailed echoed bawled
        interposed grumbled remonstrated burst broke rapped squeaked panted drawled sneered chuckled giggled went goes crying tell tells
        told telling add adds added adding ask asks asked asking reply replies replied replying answer answers answered write writes wrote
        written writing tweet tweets tweeted claim claims claimed claiming argue argues argued arguing explain explains explained
        explaining note notes noted noting warn warns warned warning insist insists insisted insisting declare declares declared declaring
        announce announces announced continue continues continued conclude concludes concluded state states stated stating recall recalls
        recalled recalling remark remarks remarked respond responds responded responding shout shouts shouted shouting cry cries cried
        exclaim exclaims exclaimed whisper whispers whispered murmur murmurs murmured mutter mutters muttered call calls called calling
        describe describes described describing acknowledge acknowledges acknowledged admit admits admitted agree agrees agreed allege
        alleges alleged assert asserts asserted asserting boast boasts boasted charge charges charged comment comments commented complain
        complains complained concede concedes conceded confess confesses confessed confirm confirms confirmed contend contends contended
        counter counters countered deny denied denies demand demands demanded emphasize emphasizes emphasized emphasise emphasised joke
        jokes joked joking lament laments lamented observe observes observed predict predicts predicted promise promises promised protest
        protested quip quips quipped reiterate reiterated repeat repeats repeated retort retorts retorted scoff scoffs scoffed stress
        stresses stressed suggest suggests suggested think thinks thought urge urges urged vow vows vowed begin begins began return
        returned resume resumed pursue pursued read reads interrupt interrupts interrupted rejoin rejoined inquire inquires inquired
        enquire enquired sigh sighs sighed laugh laughs laughed growl growled gasp gasped sob sobbed snap snapped chant chanted chanting
        yell yelled yelling shouts scream screamed sing sang bellow bellowed testify testified tells posted post posts labeled labelled dubbed blasted
        mused muse recounted recount opined intoned stammered faltered ejaculated proclaimed proclaims celebrated apologized apologised
        summed chimed thundered roared groaned moaned hissed pleaded begged ordered commanded advised proposed reported reports wondered
        wonders quoted quotes spoke speaks hailed slammed ripped accused cited cites referred praised
    """,
    "de": """
        sagt sagte sagten sagen gesagt erklärt erklärte erklärten erklären betont betonte betonten meint meinte meinten schreibt schrieb
        schrieben geschrieben fragt fragte fragten antwortet antwortete antworteten erwiderte erwidert erwiderten rief ruft riefen gerufen
        fügte fügt fügten ergänzte ergänzt kritisierte kritisiert kritisierten forderte fordert forderten warnte warnt warnten teilte
        teilt teilten äußerte äußert äußerten berichtet berichtete berichteten heißt hieß zitiert zitierte nannte nennt nannten bezeichnet
        bezeichnete bezeichneten begründete begründet bekräftigte bekräftigt kommentierte kommentiert versicherte versichert versprach
        verspricht bestätigte bestätigt dachte denkt flüsterte flüstert murmelte murmelt sprach spricht sprachen entgegnete entgegnet
        versetzte fuhr fährt bemerkte bemerkt behauptete behauptet behaupteten begann beginnt lachte lächelte schrie schrien schreit
        stammelte stotterte jammerte seufzte brummte knurrte stöhnte spottete setzte setzten bat baten bittet verkündete verkündet mahnte
        mahnt lobte lobt räumte gestand gesteht klagte klagt schimpfte raunte wiederholte wiederholt unterbrach verlangte schlug urteilte
        urteilt verteidigte wies weist sieht sah glaubt hielt hält reagierte resümierte resümiert befahl gab gibt stellte stellt scherzte
        höhnte hauchte erzählte erzählt meldete meldet gebot tröstete wandte wendet drohte droht argumentierte argumentiert appellierte
        erinnerte konstatierte schilderte schildert unterstrich unterstreicht plädierte plädiert mitteilte mitteilt ausführte hofft hoffte
        berichten betonen warf wirft warfen werfen vorwarf vermutet empfahl skandierten skandierte feststellt feststellte prangerten
        beschrieb würdigte verglich schätzt befürchtet befürchtete hob strich vorschlägt verlangt lehnt lehnte bekannte empfindet
        bewertete lautete fragen antworten rufen hub schnarrte begütigte drängte stockte verbesserte erwiederte schluchzte zischte
        donnerte flehte polterte ausrief stellten beteuerte zeigte kündigte kündigt sang singt
    """,
    "fr": """
        dit dis disait disaient disent répond répondit répondait répondu demande demanda demandait demandé crie cria criait écrie écria
        murmure murmura reprend reprit ajoute ajouta ajoutait ajouté déclare déclara déclaré affirme affirma affirmé explique expliqua
        expliquait expliqué continue continua pense pensa pensait fit balbutia réplique répliqua répète répéta interrompit soupire soupira
        hurle hurla chuchota songea écrit écrivit écrivait annonce annonça annoncé estime estima estimé souligne souligna souligné précise
        précisa précisé conclut rappelle rappela rappelé assure assura assuré raconte raconta raconté confie confia confié lance lança
        lancé insiste insista insisté dénonce dénonça dénoncé regrette regretta prévient prévint réagit indique indiqua indiqué poursuit
        poursuivit poursuivi témoigne témoigné résume résumé tranche tranché lâche lâché peste fulmine tonne ironise plaide plaidé réclame réclamé exige exigé
        reconnaît reconnu admet admis soutient soutenu prétend note noté rapporte rapporté rétorque rétorqua rétorqué glisse glissé s'indigne indigne indigné réjouit
        félicite félicité déplore déploré condamne condamné fustige fustigé souffle soufflé promis objecte objecté réagi prévenu confirme confirmé martelé avertit averti alerte alerté jure juré qualifie qualifié qualifiait juge jugé lit lisait voit scande exhorte
        scandent scandaient détaille détaillé renchérit complète tempère nuance relève relevé argue avance avancé conclu conclure résumé commente martèle promet observe remarque s'exclame exclame exclama
    """,
    "es": """
        dice dijo decía dicen dijeron dicho respondió responde contestó contesta preguntó pregunta añadió añade agregó agrega afirmó
        afirma afirmaron declaró declara explicó explica señaló señala señalaron aseguró asegura indicó indica sostuvo sostiene exclamó
        exclama gritó murmuró susurró replicó repuso escribió escribe advirtió advierte subrayó subraya destacó destaca insistió insiste
        recordó recuerda concluyó concluye manifestó manifiesta denunció denuncia reconoció reconoce lamentó lamenta comentó comenta
        apuntó apunta expresó expresa anunció anuncia reiteró reitera precisó precisa pensó enfatizó enfatiza remarcó remarca puntualizó puntualiza aclaró aclara planteó plantea ratificó ratifica cuestionó cuestiona
        reclamó reclama replica exhortó instó alegó alega resumió resume repitió repite ve opinó opina zanjó zanja celebró celebra protestó protesta recalcó recalca recalcado sentenció sentencia confesó confiesa alertó alerta
        criticó critica condenó condena defendió defiende admitió admite matizó matiza ironizó espetó soltó lanzó prometió promete juró exclamado explicado asegurado
        afirmado declarado señalado añadido insistido subrayado destacado denunciado advertido manifestado indicado reiterado anunciado comentado pedido reconocido
        lamentado contado recordado prometido respondido contestado preguntado agregado sostenido concluido criticado reclamado exigido calificó califica calificado tachó tacha tildó consideró considera corearon coreaban gritaban gritaron dijeron aseguraron
        declararon denunciaron explicaron indicaron anunciaron argumentó argumenta valoró valora garantizó garantiza informó informa detalló detalla relató relata contó cuenta pidió
        pide exigió exige
    """,
    "ru": """
        сказал сказала сказали говорит говорил говорила говорят заявил заявила заявили заявляет ответил ответила отвечает отвечал спросил
        спросила спрашивает добавил добавила добавляет отметил отметила отмечает подчеркнул подчеркнула подчеркивает подчёркивает пояснил
        пояснила поясняет объяснил объяснила объясняет сообщил сообщила сообщили сообщает написал написала пишет писал писала воскликнул
        воскликнула крикнул крикнула прошептал прошептала пробормотал произнес произнёс произнесла утверждает утверждал считает полагает
        уточнил уточнила признал признала признался призналась рассказал рассказала рассказывает вспоминает вспомнил вспомнила предупредил
        предупредила продолжал продолжила продолжил подумал подумала закричал возразил возразила напомнил напомнила заметил заметила напоминает заключил заключила заключает подытожил подытожила заверил заверила заверяет обещает пообещал пообещала призвал
        призвала призывает осудил осудила осуждает раскритиковал раскритиковала назвал назвала назвали называет сожалеет признаётся признается отрезал отрезала
        улыбается смеётся рассказали объяснили скандировали говорится прокомментировал прокомментировала указал указала указывает выразил выразила уверен уверена
        констатировал констатировала резюмировал резюмировала опроверг опровергла видит повторил повторила повторяет утверждают требует потребовал потребовала спросили ответили
    """,
    "uk": """
        сказав сказала сказали каже кажуть говорить говорив говорила заявив заявила заявили заявляє відповів відповіла відповідає запитав
        запитала запитує спитав спитала додав додала додає зазначив зазначила зазначає наголосив наголосила наголошує підкреслив
        підкреслила підкреслює пояснив пояснила пояснює повідомив повідомила повідомили повідомляє написав написала пише писав писала
        вигукнув вигукнула крикнув крикнула прошепотів прошепотіла промовив промовила стверджує вважає уточнив уточнила визнав визнала
        розповів розповіла розповідає згадує згадав згадала попередив попередила продовжив продовжила подумав подумала заперечив нагадав
        нагадала зауважив зауважила мовив мовила нагадує підсумував підсумувала підсумовує запевнив запевнила запевняє обіцяє пообіцяв пообіцяла закликав закликала
        закликає засудив засудила засуджує розкритикував розкритикувала назвав назвала назвали називає шкодує зізнається зізнався зізналася відрізав відрізала
        усміхається сміється розповіли пояснили скандували йдеться прокоментував прокоментувала вказав вказала вказує висловив висловила переконаний переконана
        констатував констатувала спростував спростувала бачить повторив повторила повторює стверджують вимагає гукнув гукнула запитали відповіли відзначив відзначила
    """,
    "pl": """
        powiedział powiedziała powiedzieli mówi mówią mówił mówiła oświadczył oświadczyła oświadcza odpowiedział odpowiedziała odpowiada
        odparł odparła zapytał zapytała spytał spytała pyta dodał dodała dodaje stwierdził stwierdziła stwierdza podkreślił podkreśliła
        podkreśla zaznaczył zaznaczyła zaznacza wyjaśnił wyjaśniła wyjaśnia tłumaczy napisał napisała pisze pisał pisała krzyknął
        krzyknęła zawołał zawołała szepnął szepnęła mruknął twierdzi uważa przyznał przyznała przyznaje opowiada opowiadał opowiadała
        wspomina ostrzegł ostrzega poinformował poinformowała informuje ocenił oceniła ocenia zauważył zauważyła zauważa przypomniał
        przypomniała pomyślał pomyślała rzekł rzekła apeluje widzi powtórzył powtórzyła powtarza przypomina podsumował podsumowała zapewnił zapewniła zapewnia obiecał obiecała obiecuje wezwał wezwała
        wzywa potępił potępiła potępia skrytykował skrytykowała krytykuje nazwał nazwała nazywa określił określiła żałuje ucięła uciął śmieje uśmiecha skandowali
        czytamy skomentował skomentowała komentuje wskazał wskazała wskazuje zadeklarował zadeklarowała przekonuje przekonywał przekonywała zapowiedział
        zapowiedziała zaapelował zaapelowała domaga twierdził twierdziła relacjonuje wyznał wyznała zapytali odpowiedzieli zaprzeczył zaprzeczyła dodają
    """,
}



def verbs(language: str) -> frozenset[str]:
    """The verbs of a language; in the Slavic ones also as they are said of a ministry, and of many: сообщила, сообщило, сообщили."""
    listed = words(VERBS[language])
    ends = {"ru": ("ла", "ло", "ли"), "uk": ("ла", "ло", "ли"), "pl": ("ła", "ło", "ły")}.get(language)
    return listed | {word.removesuffix(ends[0]) + end for word in listed if word.endswith(ends[0]) for end in ends[1:]} if ends else listed


# Verbs that are as often about something else: they count only where they touch the quotation.
WEAK = words("""
        supported supports rejected rejects welcomed defended offered offers advocated
        went goes points pointed shot mocked criticized criticised denounced decried dismissed condemned questioned chided put puts
        thanked assailed citing accusing denouncing mocking praising broke burst call calls called calling describe describes described
        describing think thinks thought begin begins began return returned read reads charge charged post posts posted report reported
        reports spoke speaks refer referred cite cited cites hailed slammed ripped accused praised celebrated labeled labelled dubbed
        blasted return returned resume resumed pursue pursued laugh laughs laughed sing sang suggest suggests suggested confirm confirmed
        agree agreed ordered proposed note notes state states claim claims comment comments promise promises demand demands cry cries
        answer answers charges reply return snap protest protested begged so sah sieht glaubt hielt hält gab gibt stellte stellt zeigte
        kündigte fuhr fährt begann beginnt setzte setzten schlug wies weist wandte wendet lachte lächelte hieß heißt sang singt meldete
        erinnerte
    """)
WEAK_ABROAD = words("fit continue pense observe remarque lit voit cuenta recuerda ve считает полагает видит вважає бачить uważa widzi")

# Verbs that give somebody's words for a thing: a few other words may stand between them and the quotation.
NAMING = words("""
        call calls called calling dub dubbed label labeled labelled describe describes described qualifie qualifia qualifié qualifiait juge jugé jugea estime voit ve видит бачить widzi
        califica calificó calificado tacha tachó tachado considera consideró tilda tildó назвал назвала назвали называет назвав назвала назвали називає nazwał
        nazwała nazywa określił określiła określa
    """)

PRONOUNS = {
    "en": "he she they it i we you who",
    "de": "er sie es ich wir man dieser diese jener letzterer",
    "fr": "il elle ils elles on je nous celui celle ceux celles",
    "es": "él ella ellos ellas yo quien quienes",
    "ru": "он она они я мы",
    "uk": "він вона вони я ми",
    "pl": "on ona oni one",
}
ARTICLES = {
    "en": """
        the a an his her its their our my one another some this that these those two three four five several many most other both
    """,
    "de": """
        der die das den dem des ein eine einer eines ihr ihre sein seine unser unsere mein meine dieser diese dieses jener jene zwei drei
        mehrere viele einige andere
    """,
    "fr": "le la les l' un une des son sa ses leur leurs notre mon ma ce cet cette ces deux trois plusieurs",
    "es": "el la los las un una unos unas su sus nuestro este esta ese esa dos tres varios varias",
    "ru": "",
    "uk": "",
    "pl": "",
}
# What may stand between a name and its verb.
BETWEEN = {
    "en": """
        has have had also then later once again now still just simply recently previously reportedly famously even first never often
        always usually once would will could did does was is quickly repeatedly
    """,
    "de": """
        hat habe haben hatte auch dann später wieder nun noch bereits zudem weiter darauf daraufhin schließlich außerdem jetzt sich ihm
        ihr ihnen wird wurde
    """,
    "fr": "a ont avait avaient s' se lui leur nous m' me l' aussi alors ensuite encore est était",
    "es": "ha han había también luego entonces le les nos me se lo",
    "ru": "также затем потом тогда тоже ещё еще уже не ему ей им нам мне",
    "uk": "також потім тоді теж ще вже не йому їй їм нам мені",
    "pl": "także też potem wtedy jeszcze już nie mu jej im nam mi się",
}
# "According to": what stands before the name. None of them is a verb.
SOURCES = {
    "en": ("according to", "in the words of", "as told by", "quoting", "in a statement from", "in a statement by"),
    "de": ("laut", "nach Angaben von", "nach den Worten von", "nach Aussage von", "nach Auskunft von", "zufolge", "so", "gemäß"),
    "fr": ("selon", "d'après", "aux dires de", "aux yeux de", "à en croire", "de l'avis de", "de l'avis du", "aux yeux du", "aux dires du", "pour"),
    "es": ("según", "en palabras de", "de acuerdo con", "a juicio de", "en opinión de", "a decir de", "en palabras del", "a juicio del", "en opinión del", "a decir del"),
    "ru": ("по словам", "по мнению", "по оценке", "по данным", "со слов", "согласно", "как сказал", "как сказала"),
    "uk": ("за словами", "на думку", "на переконання", "за даними", "згідно з", "зі слів"),
    "pl": ("według", "zdaniem", "w ocenie", "w opinii", "słowami", "jak powiedział", "jak powiedziała"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A row of a table and its proof: `text` holds one quotation said by `speaker` ("" when the text does not say)."""

    language: str
    pattern: str
    text: str
    speaker: str


EXAMPLES = (
    Example("en", "verb–name", "“The quay belongs to those who work it,” said Mara Quill on Friday.", "Mara Quill"),
    Example("en", "name–verb", "“The quay belongs to those who work it,” Mara Quill said on Friday.", "Mara Quill"),
    Example("en", "name–verb before", "Mara Quill told the meeting: “The quay belongs to those who work it.”", "Mara Quill"),
    Example("en", "apposition", "“Nobody slept that week,” Hugh Hill, a doctor at the infirmary, said.", "Hugh Hill"),
    Example("en", "verb–apposition", "“Nobody slept that week,” said Hugh Hill, a doctor at the infirmary.", "Hugh Hill"),
    Example("en", "according to", "The ward “will stay open as long as there is one bed in it”, according to Hugh Hill.", "Hugh Hill"),
    Example("en", "organisation", "“We will not load that ship,” the Dock Union said in a statement.", "Dock Union"),
    Example("en", "pronoun", "Mara Quill came late. “I had to count the stubs again,” she said.", "Mara Quill"),
    Example("en", "noun", "The minister, Owen Tarr, came late. “I have read your letter twice,” the minister said.", "Owen Tarr"),
    Example("en", "somebody’s", "“The quay belongs to those who work it,” said Mara Quill’s lawyer.", ""),
    Example("de", "von", "„Der Kai gehört denen, die auf ihm arbeiten“, sagte der Anwalt von Mara Quill.", ""),
    Example("fr", "de", "« Le quai est à ceux qui y travaillent », affirme l’avocat de Mara Quill.", ""),
    Example("en", "nobody", "The wall said nothing. “Not one step back, not one of us will go” was painted on it.", ""),
    Example("de", "verb–name", "„Der Kai gehört denen, die auf ihm arbeiten“, sagte Mara Quill am Freitag.", "Mara Quill"),
    Example("de", "name–verb before", "Mara Quill erklärte am Freitag: „Der Kai gehört denen, die auf ihm arbeiten.“", "Mara Quill"),
    Example("de", "verb–name before", "Am Freitag sagte Mara Quill: „Der Kai gehört denen, die auf ihm arbeiten.“", "Mara Quill"),
    Example("de", "so", "„Der Kai gehört denen, die auf ihm arbeiten“, so Mara Quill.", "Mara Quill"),
    Example("de", "wie", "Wie Mara Quill am Freitag ausführte, gehört der Kai „allen, die auf ihm arbeiten“.", "Mara Quill"),
    Example("de", "zufolge", "Mara Quill zufolge gehört der Kai „allen, die auf ihm arbeiten“.", "Mara Quill"),
    Example("de", "nach Ansicht", "Nach Ansicht von Mara Quill gehört der Kai „allen, die auf ihm arbeiten“.", "Mara Quill"),
    Example("de", "zitiert", "„Der Kai gehört denen, die auf ihm arbeiten“, zitiert die Zeitung Mara Quill.", "Mara Quill"),
    Example("de", "apposition", "Die Vorsitzende, Mara Quill, sagte: „Der Kai gehört denen, die auf ihm arbeiten.“", "Mara Quill"),
    Example("fr", "verb–name", "« Le quai est à ceux qui y travaillent », a déclaré Mara Quill vendredi.", "Mara Quill"),
    Example("fr", "name–verb before", "Mara Quill a expliqué vendredi : « Le quai est à ceux qui y travaillent. »", "Mara Quill"),
    Example("fr", "selon", "Selon Mara Quill, « le quai est à ceux qui y travaillent ».", "Mara Quill"),
    Example("fr", "a-t-il", "Jean Vidal était en retard. « Nous restons ici jusqu’au soir », a-t-il ajouté.", "Jean Vidal"),
    Example("es", "según, without a name", "«El muelle es de quienes lo trabajan», dice el cartel.", ""),
    Example("uk", "за словами", "Олена Коваль прийшла. За словами Олени Коваль, «рішення ухвалено одноголосно».", "Олена Коваль"),
    Example("en", "label", "Mara Quill: “The quay belongs to those who work it.”", "Mara Quill"),
    Example("en", "signed", "“The quay belongs to those who work it.” – Mara Quill", "Mara Quill"),
    Example("en", "passive", "“No tide turns alone” was first said by Mara Quill.", "Mara Quill"),
    Example("en", "participle", "Mara Quill shook the minister’s hand, saying, “The quay belongs to us.”", "Mara Quill"),
    Example("en", "inverted before", "Said Mara Quill: “The quay belongs to those who work it.”", "Mara Quill"),
    Example("en", "role", "“The quay belongs to those who work it,” said crane driver Mara Quill.", "Mara Quill"),
    Example("en", "asked", "Asked about the quay, Mara Quill was told: “It belongs to the bank.”", ""),
    Example("es", "verb–name", "«El muelle es de quienes lo trabajan», dijo Mara Quill el viernes.", "Mara Quill"),
    Example("es", "name–verb before", "Mara Quill afirmó el viernes: «El muelle es de quienes lo trabajan.»", "Mara Quill"),
    Example("es", "según", "Según Mara Quill, «el muelle es de quienes lo trabajan».", "Mara Quill"),
    Example("ru", "verb–name", "«Причал принадлежит тем, кто на нём работает», — сказала Мара Квилл.", "Мара Квилл"),
    Example("ru", "name–verb before", "Мара Квилл сказала: «Причал принадлежит тем, кто на нём работает».", "Мара Квилл"),
    Example("uk", "verb–name", "«Причал належить тим, хто на ньому працює», — сказала Мара Квілл.", "Мара Квілл"),
    Example("uk", "name–verb before", "Мара Квілл наголосила: «Причал належить тим, хто на ньому працює».", "Мара Квілл"),
    Example("pl", "verb–name", "„Nabrzeże należy do tych, którzy na nim pracują” – powiedziała Mara Quill.", "Mara Quill"),
    Example("pl", "name–verb before", "Mara Quill powiedziała: „Nabrzeże należy do tych, którzy na nim pracują.”", "Mara Quill"),
)
