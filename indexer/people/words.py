"""Words that tell a person's name from an organisation's, a title or an ordinary phrase. Tables only."""

PARTICLES = frozenset(
    "de del della di da do dos das du des la le los las van von der den ter ten te zu zum y e i af av al el bin ibn ben bint abu ap ab st san santa "
    "dell d' o' mac mc".split()
)

TITLES = frozenset(  # stand before a name and are no part of it
    "leader whip majority minority congressman congresswoman councillor cllr councilman councilwoman councilmember alderman alderwoman mayor commissioner deputy teachta judge officer mr mrs ms miss mx sir dame lord lady dr prof professor rev reverend fr father sister brother sis bro comrade hon honourable honorable rt "
    "senator sen rep representative governor president chairman chairwoman chairperson minister secretary ambassador captain general nurse "
    "herr frau genosse genossin abg abgeordneter abgeordnete präsident präsidentin minister ministerin m mme mlle monsieur madame camarade "
    "sr sra srta señor señora señorita don doña compañero compañera dom pan pani towarzysz towarzyszka пан пані пані, товариш товаришка товарищ "
    "г-н г-жа السيد السيدة الرفيق الرفيقة الدكتور الدكتورة ing mag dipl lic encik tuan dato haji shri smt shrimati kumari sardar maulana adv advocate mnr dott dottor dottoressa onorevole signor signora deputado deputada sayın bay bayan "
    "poseł posłanka marszałek wicemarszałek radny radna депутат депутатка النائب النائبة الأستاذ الأستاذة الشيخ".split()
)
TITLES_OF_TWO = ("council member", "board member", "assembly member", "vice mayor", "deputy mayor", "vice president", "vice chair", "vice chairman", "vice chairwoman")  # in front of a name, like the others

SURNAMES = frozenset(  # the most usual ones in Chinese signs, simplified and not, and in Korean and Japanese
    "王 李 张 張 刘 劉 陈 陳 杨 楊 黄 黃 赵 趙 吴 吳 周 徐 孙 孫 马 馬 朱 胡 郭 何 林 罗 羅 高 郑 鄭 梁 谢 謝 宋 唐 许 許 邓 鄧 韩 韓 冯 馮 曹 彭 曾 肖 蕭 田 董 潘 袁 蔡 蒋 蔣 余 于 杜 叶 葉 程 魏 苏 蘇 "
    "吕 呂 丁 任 卢 盧 姚 沈 钟 鍾 姜 崔 谭 譚 陆 陸 范 汪 廖 石 金 贾 賈 夏 付 傅 方 邹 鄒 熊 白 孟 秦 邱 江 尹 薛 闫 閻 段 雷 侯 龙 龍 陶 黎 贺 賀 顾 顧 毛 郝 龚 龔 邵 万 萬 钱 錢 严 嚴 覃 武 戴 莫 孔 向 汤 湯 "
    "柯 翁 游 詹 施 洪 簡 连 連 殷 章 鲁 魯 韦 韋 欧阳 歐陽 司马 司馬 诸葛 諸葛 김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水 斎藤".split()
)

SUFFIXES = frozenset("jr sr ii iii iv phd md esq mp mep msp td cbe obe mbe kc qc".split())

ORGANISATION = frozenset(  # a name with one of these words is an organisation's
    "courier herald gazette observer telegraph chronicle daily weekly echo guardian argus mercury examiner advertiser independent "
    "association associations assembly alliance action archive archives assoc branch brigade bureau campaign centre center church club co coalition "
    "co-operative cooperative collective college commission committee communist company conference confederation congress cooperatives corps council "
    "court defence department editorial editors embassy executive federation foundation front fund government group groups guild institute "
    "international league left library magazine ministry movement museum network news newspaper office organisation organization party press project "
    "radio review school secretariat section society solidarity strike students syndicate team tenants times trade tribune trust union unions unison "
    "university workers youth workshop forum parliament senate initiative rukh cleaners dockers nurses miners teachers farmers women friends people committee "
    "aktion allianz arbeitskreis ausschuss bund bündnis bewegung fraktion gesellschaft gewerkschaft gruppe initiative kollektiv komitee kommission "
    "netzwerk partei redaktion verband verein vereinigung verlag zeitung klub rat bundestag landtag "
    "collectif comité confédération fédération ligue mouvement parti réseau syndicat société journal rédaction "
    "alianza asamblea asociación comisión comité confederación consejo cooperativa coordinadora federación frente grupo iniciativa movimiento "
    "organización partido plataforma red revista sindicato sociedad unión redacción "
    "aliança associação comissão comitê conselho federação grupo movimento organização partido rede sindicato união "
    "alleanza associazione comitato commissione confederazione federazione gruppo movimento organizzazione partito rete sindacato unione redazione "
    "federacja fundacja grupa inicjatywa komitet komisja kolektyw konfederacja organizacja partia ruch rada sieć stowarzyszenie szpital zespół związek "
    "redakcja федерація фонд група ініціатива комітет комісія колектив конфедерація кооператив організація партія профспілка рада редакція рух союз "
    "спілка товариство асамблея федерация группа инициатива комитет комиссия коллектив организация партия профсоюз редакция движение совет общество "
    "förbund förening förbundet grupp kommitté nätverk parti rörelse rådet aktion klimataktion upprop "
    "اتحاد نقابة لجنة حزب حركة جمعية منظمة جبهة شبكة مجلس هيئة الاتحاد النقابة اللجنة الحزب الحركة".split()
)

PLACES = frozenset(  # a name with one of these words is a place's
    "hall street road square avenue lane house park quay harbour harbor port point station bridge city county town village hotel museum theatre theater hospital "
    "infirmary ward market island islands bay mountain river valley coast district region province state states republic kingdom berth wharf dock gate "
    "straße strasse platz allee hafen bahnhof rathaus stadt insel rue place avenue quai port gare ville île calle plaza puerto ciudad isla rua praça porto "
    "via piazza città ulica plac rynek miasto zatoka вулиця площа порт місто улица площадь город gatan torget hamn stad شارع ميدان ميناء مدينة".split()
)

GIVEN = frozenset(  # first names that vouch for a surname which is an ordinary word: Stuart Hall, Theresa May
    "aaron abdul adam adrian agnes ahmed aisha alan alejandro alex alexander alexandra ali alice alison amanda amina amy ana andrea andreas andrew andrzej angela anita ann anna anne annie "
    "anthony antonio arthur ayesha barbara beatrice ben benjamin bernard beth betty bill bob brenda brian bridget bruce camille carl carla carlos carmen carol caroline catherine charles chloe chris "
    "christina christine christopher clara claire colin craig daniel david dawn deborah denise dennis diana diane dominic donald donna doris dorothy douglas edith edward eileen elena eleanor ellen "
    "emily emma eric erica ernest esther ethel eva evelyn fatima fiona florence frances francis frank fred gareth gary gemma gerald gillian gordon graham greg hannah harold harriet harry hassan "
    "heather helen henry hilary hugh ian ibrahim irene isabel ivan jack jackie jacob james jane janet jason javier jean jeff jeffrey jennifer jeremy jess jessica jill jim jo joan joanna joe joel "
    "john jonathan jose joseph josephine joshua joyce juan judith julia julian julie karen karl kate katherine kathleen katie keith kelly ken kenneth kevin kim larry laura lauren leah lee leon "
    "leonard leslie lewis lily linda lisa liz louis louise lucy luis luke lynn maggie malcolm margaret maria marie marion mark martha martin mary matthew maureen max maya megan melissa "
    "michael michelle miguel mike miriam mohamed mohammed molly monica nadia nancy naomi natalie nathan neil nicholas nick nicola nicole nigel nina noel nora norman olga oliver olivia omar oscar owen "
    "pamela patricia patrick paul paula pauline pedro peter philip phil phyllis rachel ralph raymond rebecca richard rita robert robin roger ronald rosa rosemary roy russell ruth ryan sally sam "
    "samuel sandra sara sarah sean sharon sheila shirley simon sofia sophie stella stephanie stephen steve steven stuart sue susan sylvia tanya ted teresa terry theresa thomas tim timothy tina "
    "tom tony tracy trevor ursula valerie vanessa vera veronica vincent vivian walter wayne wendy william winston yasmin yusuf yvonne zoe".split()
)
SURNAMES_TOO = frozenset("hall park lane church ward may day march friend english west north young law power price banks gates woods field hill read justice winter summers".split())
MONTH_NAMES = frozenset("april june august will".split())  # first names too: August Bebel, June Jordan

NOT_NAMES = frozenset(  # capitalised words that open labels, headings and sentences but are nobody's name
    "the a an and or but in on at of for to from with by as is are was were be been it its this that these those what who why how when where which "
    "we you they he she i our your their his her my not no yes if then so all any some more most one two three four five six new old about after "
    "against before between into over under up down out off again also only just even very can could will would should must may might do does did "
    "has have had there here now today tomorrow yesterday question answer questions answers signed gezeichnet signé firmado note notes source sources date place time subject re "
    "title contact contacts telephone tel phone fax email e-mail mail address website web www http https press release embargo embargoed issued "
    "update edited editor editors edit introduction conclusion summary abstract preface foreword chapter part section appendix table figure photo "
    "image picture caption video audio transcript translation translated present apologies absent minutes motion amendment resolution agenda item "
    "report statement speech interview letter appeal declaration manifesto open welcome background conclusions contents index read see more "
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "record records congressional debates proceedings suggested creative commons facebook twitter youtube instagram linkedin xing whatsapp telegram "
    "warning important example examples ps nb fact facts news first second third finally however moreover therefore because while although since "
    "dein deine deiner euer eure ihr ihre mein meine unser unsere unserer jede jeder jedes viele vieler weitere weiterer alle alles was welche welcher dieser diese dieses "
    "frage antwort hinweis anmerkung quelle datum ort zeit betreff kontakt wir sie er ich der die das ein eine und oder aber nicht von mit für auf im "
    "le la les un une des et ou mais dans sur pour avec par source nota el los las una y o pero en sobre para con por fuente fecha lugar "
    "não os as um uma mas em com per il lo gli uno ma nel sul con fonte data luogo źródło data miejsce uwaga nie to jest w na z do i a "
    "джерело дата місце примітка що це як не і та у в на з до але источник дата место примечание что это как не и в на с но "
    "och men inte en ett det som på i för med källa datum plats tid var när hur vad varför läs plats: samling".split()
)

ISSUES = frozenset("bulletin newsletter issue issues report reports minutes update updates conference election elections number edition meeting programme strike".split())  # what a month stands before

HEADINGS = frozenset(  # words of headings and boxes, which are capitalised like names: Lessons Learned, Next Steps, Main Demands
    "main key big final further next last latest recent related general special early late great little good bad better best worst long short high low true false real "
    "demands demand steps step points point lessons lesson learned learnt moving forward thoughts reading background action actions items overview history story stories "
    "facts figures numbers results goals aims aim objectives principles strategy tactics analysis review reviews discussion debate comment comments opinion feature features "
    "editorial events event calendar agenda programme program schedule workshop workshops session sessions panel day days week weeks month year years morning afternoon evening "
    "night time times join donate donation support supporters help share follow subscribe sign register download click watch listen learn visit buy order pay paid "
    "war peace crisis climate change justice freedom liberty power people's land bread work working workers' rights right left rise rent housing health care food water energy "
    "world global local national international regional country countries state public private social political economic common mutual aid fund funds budget costs cost price prices "
    "stop start end begin beginning fight fighting build building organise organize organising organizing resist resistance strike strikes struggle revolution revolt uprising "
    "photo photos credit credits caption illustration cover page pages volume edition copyright licence license terms privacy policy cookies "
    "forderungen nächste schritte ziele hintergrund termine mitmachen spenden kontakt revendications prochaines étapes objectifs contexte agenda soutien "
    "demandas próximos pasos objetivos antecedentes apoyo reivindicações passos richieste prossimi passi obiettivi żądania następne kroki cele tło вимоги наступні кроки цілі "
    "требования следующие шаги цели krav nästa steg mål bakgrund stöd".split()
)

ROLES = frozenset(  # labels of turns that name an office, not a person
    "başkan marszałek wicemarszałek председательствующий председательствующая court witness bailiff operator mayor treasurer participant panelist panellist attendee interpreter translator ceann leas-cheann cathaoirleach leas-chathaoirleach bürgermeister bürgermeisterin host presenter moderator interviewer interviewee chair chairman chairwoman chairperson facilitator speaker president announcer narrator "
    "reporter journalist delegate questioner caller secretary clerk moderatorin interviewerin vorsitzender vorsitzende präsident präsidentin "
    "moderator sprecher sprecherin zuruf modérateur modératrice président présidente animateur intervieweur presidente presidenta moderador moderadora "
    "entrevistador entrevistadora conductor locutor locutora moderatore conduttore intervistatore prowadzący prowadząca przewodniczący przewodnicząca "
    "ведучий ведуча модератор голова головуючий ведущий ведущая председатель programledare ordförande moderator المذيع المذيعة المحاور الرئيس "
    "主持人 記者 主席 政委 大使 部長 院長 主任 處長 局長 司長 委員 同學 學生 與會者 觀眾 聽眾 提問者 來賓 主持 司儀 翻譯".split()
)

ASKING_ROLES = frozenset(  # of those, the ones who only ask or lead through a broadcast
    "host presenter moderator interviewer announcer reporter journalist questioner moderatorin interviewerin modérateur modératrice animateur "
    "intervieweur moderador moderadora entrevistador entrevistadora conductor locutor locutora moderatore conduttore intervistatore prowadzący "
    "prowadząca ведучий ведуча модератор ведущий ведущая programledare المذيع المذيعة المحاور 主持人 記者".split()
)

BEFORE_ROLES = frozenset(  # articles and words that tell one office from another: The Deputy Speaker, CITY CLERK
    "the an der die das le la el il o a os as den ال some several madam madame deputy vice acting assistant temporary honorary general first second third former city town county borough district "
    "stellvertretende stellvertretender premier première premio primer primera".split())

NOBODY = frozenset("all together chorus crowd audience voices voice several break jingle music applause laughter alle tous toutes todos todas tutti "
                   "wszyscy усі все alla الجميع unidentified unknown inaudible background outro intro ad sponsor clip".split())

QUESTION, ANSWER = "question", "answer"
CODES: dict[str, str] = {  # one-letter and one-word labels of interviews
    **dict.fromkeys("q question questions frage f pregunta p pergunta domanda d питання запитання з вопрос в fråga س سؤال 問 问 pytanie".split(), QUESTION),
    **dict.fromkeys("a answer antwort respuesta r réponse resposta risposta відповідь ответ о svar ج جواب 答 odpowiedź o".split(), ANSWER),
}
