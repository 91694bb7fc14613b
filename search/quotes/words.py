"""Words that begin like names and are none, titles, and what tells a woman, a man or a body from a name. Tables only."""


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


NOT_NAMES = words("""
        The A An In On At And But For If It This That He She They We I You As When So Yet Then There Here What Why How After Before While
        Who His Her Their Our My Your These Those Its Not No Yes Of To By With From Or Is Are Was Were Do Does Did Will Would Can Could
        Should Has Have Had Let Now Also One Two Three Some Many Most All Any Both Each Every Even Still Just Only Since Until Because
        Although Though However Meanwhile According Asked During Under Over Between Among Against Without Within Where Which Nor Oh Ah Well
        Such Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
        November December Late Earlier Last Next Once Another Other Speaking Writing Instead Perhaps Maybe Never Later First Second Finally
        Again Despite Like Unlike Der Die Das Den Dem Des Ein Eine Einer Eines Er Sie Es Und Aber Im Am Ich Wir Ihr Ihre Sein Seine In An
        Auf Mit Nach Vor Von Zu Zum Zur Bei Beim Als Wenn Da Dann Doch Nun So Wie Was Wer Wo Man Auch Nur Noch Schon Denn Weil Dass Daß Für
        Über Unter Durch Gegen Ohne Um Bis Seit Während Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Juni
        Juli Oktober Dezember Dies Diese Dieser Dieses Laut Endlich Darauf Dabei Dazu Damit Hier Dort Heute Gestern Morgen Zudem Außerdem
        Allerdings Gleichzeitig Ihnen Ihrer Ihrem Ihren Jeder Jede Niemand Kein Keine Dass Tun Bitte Weiter Ja Nein Le La Les Un Une Il Elle On Et Mais Ce Cette Ces En Dans Pour Par Sur Avec Sans Selon Je Nous Vous Ils Elles
        Que Qui Si Mon Ma Mes Son Sa Ses Au Aux Du Puis Alors Quand Comme El Los Las Una Él Ella Y Pero Con Sin Según Por Para Su Sus Este
        Esta Ese Esa Yo Como Cuando Porque В На Но И Он Она Они Я Мы По Как Что Это Если Когда Так У К С За Из От До Не А Также Потом Він
        Вона Вони Ми Як Що Це Якщо Коли Так Від До Та Й З Із По Після За Але W Na Do Od Z Ze Po Jak To Że Ale On Ona Oni Ja My Gdy Kiedy
        Jeśli Tak Nie
    """)
TITLES = words("""
        mr mrs ms miss mx dr sir dame lord lady prof professor president senator sen rep representative gov governor lt gen general col
        colonel sgt sergeant capt captain secretary minister chancellor chairman chairwoman chair king queen prince princess pope bishop
        archbishop reverend rev father judge justice mayor congressman congresswoman councillor cllr comrade former ex retired hon st
        spokesman spokeswoman speaker director commissioner detective officer inspector sheriff brother sister aunt uncle herr herrn frau kollege kollegin kollegen
        präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin bundesminister bundesministerin
        außenminister außenministerin innenminister finanzminister ministerpräsident ministerpräsidentin staatsanwalt bundespräsident
        bundestrainer trainer sprecher sprecherin vorsitzender vorsitzende parteichef generalsekretär abgeordnete abgeordneter bürgermeister
        oberbürgermeister richter richterin premierminister monsieur madame mademoiselle m mme mlle le la señor señora don doña sr sra
        maître docteur maire ministre préfet préfète député députée sénateur sénatrice directeur directrice alcalde alcaldesa portavoz secretario
        secretaria diputado diputada director directora burmistrz prezydent premier rzecznik rzeczniczka prezes przewodniczący przewodnicząca
        poseł posłanka wojewoda sekretarz dyrektor dyrektorka mecenas minister ministra мэр губернатор глава директор председатель депутат
        секретарь адвокат мер голова очільник очільниця речник речниця секретар секретарка депутатка міністерка директорка адвокатка
        presidente presidenta ministro ministra pan pani панi пан пані президент министр міністр господин госпожа товарищ товариш
    """)
ROLE_ENDINGS = tuple(
    sorted(
        words("""
        sprecher sprecherin minister ministerin präsident präsidentin chef chefin kanzler kanzlerin vorsitzende vorsitzender sekretär
        direktor anwalt leiter trainer experte politiker politikerin meister
    """)
    )
)
MALE = words("""
        mr sir lord king prince father brother uncle herr monsieur m señor don sr chairman spokesman congressman pan пан господин президент
        bundeskanzler präsident innenminister außenminister
    """)
FEMALE = words("""
        mrs ms miss dame lady queen princess sister aunt frau madame mademoiselle mme mlle señora doña sra chairwoman spokeswoman
        congresswoman pani пані госпожа bundeskanzlerin präsidentin ministerin
    """)
HE, SHE = (
    words("""he er il él он він on his him lui его його jego niego"""),
    words("""she sie elle ella она вона ona her её ее її jej niej"""),
)
WOMEN = words("woman frau femme mujer женщина девушка жінка дівчина kobieta")
MEN_AND_WOMEN = WOMEN | words("man mann homme hombre мужчина чоловік mężczyzna")
BODY = words("""
        Party House Court University Union Committee States Council Department Times Post News Journal Street City County Nations Ministry
        Congress Senate Association Institute Foundation Center Centre Agency Company Group Act Church School College Board Commission
        Federation Society Hospital Infirmary Bank Army Press Office Campaign Day War Island River Hall Road Trust America Movement Front
        Fund Assembly Courier Review Tribune Guardian Herald Network Coalition Alliance Team Club Hotel Show Award Prize Bill Plan Treaty Parliament Region Province Republic Kingdom Nation Museum Library Institute Theatre Theater Bridge Bay Beach Airport Station Square Avenue Valley Mountain Lake Sea Ocean Africa Asia Europe American Republican Republicans Democrats Democratic Democrat National International United Supreme White Super Partei Bund Regierung Polizei Ministerium Zeitung Universität Gericht Verband Gewerkschaft AG GmbH Inc Corp Co Ltd LLC
        Chapter Section Volume
    """)
NO_FIRST_NAMES = words("""
        Port Open Mount Lake River North South East West New Central Northern Southern Eastern Western Critics Supporters World Great Upper Lower Saint San Santa Los Las El United
    """)
BODIES = words("""
        ligue syndicat confédération fédération union association comité collectif conseil ministère parti front mouvement coordination assemblée
        tribunal cour banque organisation intersyndicale coordinadora sindicato federación confederación unión asociación ministerio partido
        consejo asamblea plataforma movimiento colectivo comisión comisiones
        профсоюз министерство комитет партия союз совет движение ассоциация федерация фонд суд университет компания агентство правительство
        прокуратура коалиция организация профспілка міністерство комітет партія спілка рада рух асоціація федерація університет компанія
        уряд прокуратура коаліція організація związek ministerstwo komitet partia rada ruch stowarzyszenie federacja fundacja sąd
        uniwersytet spółka agencja rząd prokuratura koalicja organizacja
    """)  # what bodies are called that go on in small letters: “Профсоюз докеров”, “la Ligue des droits de l’homme”
OFFICES = words("""
        officer minister secretary director president chancellor general senator governor commissioner spokesman spokeswoman chairman
        chairwoman mayor treasurer representative speaker inspector sprecher sprecherin minister ministerin präsident präsidentin
    """)
MONTHS = words("""March April May June Augustus August Mai Juni Juli""")
NO_PERSONS_PARTICLES = words("""der des den für y e of""")  # “Beginn der Sitzung” is nobody
