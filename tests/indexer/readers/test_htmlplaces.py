"""Pages of many countries and programs, each written for this test: title, day and author, all of the text and nothing of the page around it; and pages that are broken."""
from dataclasses import dataclass

import pytest

from indexer import readers, segment

NOISE = "This sentence belongs to another page and has no place at all in the text of this one."
FR = ("Depuis lundi matin, les ouvrières de la conserverie occupent la cour de l’usine et refusent de laisser sortir les camions.",
      "« Nous ne rentrerons pas tant que les licenciements ne seront pas retirés », dit la déléguée du comité de grève.")
ES = ("Desde el lunes, las trabajadoras de la conservera ocupan el patio de la fábrica y no dejan salir los camiones cargados.",
      "La empresa sigue sin contestar a sus peticiones, que caben en tres líneas escritas a mano y colgadas en la verja.")
EN = ("Since Monday the women of the cannery have held the factory yard and let no lorry leave with the goods.",
      "Management has still not replied to their demands, though all three of them hang in plain writing on the gate.")
PL = ("Od poniedziałku pracownice wytwórni konserw zajmują dziedziniec fabryki i nie wypuszczają żadnej ciężarówki z towarem.",
      "Dyrekcja wciąż nie odpowiedziała na ich żądania, choć wszystkie trzy wiszą wypisane ręcznie na bramie zakładu.")
UK = ("Від понеділка працівниці консервного заводу тримають подвір’я фабрики й не випускають жодної вантажівки з товаром.",
      "Дирекція досі не відповіла на їхні вимоги, хоча всі три висять на воротах, написані від руки великими літерами.")
IT = ("Da lunedì le operaie del conservificio occupano il cortile della fabbrica e non lasciano uscire nessun camion carico.",
      "La direzione non ha ancora risposto alle loro richieste, che pure stanno in tre righe scritte a mano sul cancello.")
PT = ("Desde segunda-feira as operárias da conserveira ocupam o pátio da fábrica e não deixam sair nenhum camião carregado.",
      "A direção ainda não respondeu às suas exigências, que cabem em três linhas escritas à mão e penduradas no portão.")
RU = ("С понедельника работницы консервного завода занимают двор фабрики и не выпускают ни одного грузовика с товаром.",
      "Дирекция до сих пор не ответила на их требования, хотя все три висят на воротах, написанные от руки.")


def paragraphs(*said: str) -> str:
    return "".join(f"<p>{one}</p>" for one in said)


@dataclass(frozen=True)
class Made:
    """A page, what it says of itself, and what its text holds and does not hold."""

    html: str
    title: str
    date: str
    speakers: tuple[str, ...]
    text: tuple[str, ...]
    clutter: tuple[str, ...]


PLACES = {
    "French, theme of blocks": Made(
        f'<html lang="fr"><head><title>La cour est à nous – Le Quai Rouge</title></head><body class="wp-site-blocks"><header><p class="wp-block-site-title"><a href="/">Le Quai Rouge</a></p><nav><a href="/b">Agenda</a></nav></header>'
        f'<main><h1>La cour est à nous</h1><div class="wp-block-post-author"><p class="wp-block-post-author__name">Maëlle Kerouanton</p></div><time datetime="2022-05-03T18:00:00+02:00">3 mai 2022</time>'
        f'<div class="entry-content wp-block-post-content">{paragraphs(*FR)}<figure><figcaption class="wp-element-caption">La grille, mardi soir. Photo : A. Tanguy</figcaption></figure></div>'
        f'<div class="wp-block-comments"><p>{NOISE}</p></div><h2>Articles similaires</h2><ul><li><a href=/x>Une autre page</a></li></ul></main></body></html>',
        "La cour est à nous", "2022-05-03", ("Maëlle Kerouanton",), FR, (NOISE, "La grille, mardi", "Articles similaires", "Agenda")),
    "French tables of 2002, par": Made(
        f'<html><head><title>La cour est à nous</title></head><body><table><tr><td width=150><a href=1.htm>Sommaire</a><br><a href=2.htm>Archives</a></td><td><font size=4><b>La cour est à nous</b></font><br>'
        f'<font size=2>par <b>Maëlle Kerouanton</b>, 3 mai 2002</font><br><br><font size=2>{"<br><br>".join(FR)}</font><br><br><font size=1><a href=1.htm>Retour au sommaire</a></font></td></tr></table></body></html>',
        "La cour est à nous", "2002-05-03", ("Maëlle Kerouanton",), FR, ("Archives", "Retour au sommaire")),
    "Spanish, put in by the editors, por": Made(
        f'<html lang="es"><head><title>El patio es nuestro | Marea Obrera</title></head><body><div id="header"><a href="/">Marea Obrera</a></div><div id="content"><h1 id="page-title">El patio es nuestro</h1><div class="node">'
        f'<div class="submitted">Publicado por Redacción el 14 de marzo de 2019</div><p class="autor">Por Itziar Mendizabal</p><div class="field field-name-body field-label-hidden">{paragraphs(*ES)}</div></div></div>'
        f'<div class="region-sidebar-first"><h2>Lo más leído</h2><p>{NOISE}</p></div></body></html>',
        "El patio es nuestro", "2019-03-14", ("Itziar Mendizabal",), ES, (NOISE, "Publicado por")),
    "Portuguese, elements without classes": Made(
        f'<html lang="pt"><head><title>O pátio é nosso | Maré Alta</title><meta property="og:title" content="O pátio é nosso"><meta property="article:published_time" content="2021-07-08T12:00:00.000Z"></head><body><div><div><div data-hook="post"><h1>O pátio é nosso</h1>'
        f'<ul><li data-hook="user-name"><span>Benedita Falcão</span></li><li><span data-hook="time-ago">8 de jul. de 2021</span></li><li><span data-hook="time-to-read">2 min de leitura</span></li></ul>{paragraphs(*PT)}</div>'
        f'<div data-hook="recent-posts"><h2>Posts recentes</h2><p>{NOISE}</p></div></div></div></body></html>',
        "O pátio é nosso", "2021-07-08", ("Benedita Falcão",), PT, (NOISE, "min de leitura")),
    "Portuguese, the site's name in the first heading": Made(
        f'<html><head><title>maré alta: O pátio é nosso</title></head><body><div id="header"><h1 class="title"><a href="/">maré alta</a></h1></div><div class="blog-posts"><h2 class="date-header">terça-feira, 5 de abril de 2011</h2><div class="post hentry">'
        f'<h3 class="post-title entry-title">O pátio é nosso</h3><div class="post-body entry-content">{"<br /><br />".join(PT)}</div><div class="post-footer">Publicada por <span class="fn"><a rel="author" href="/p">Benedita Falcão</a></span></div></div></div>'
        f'<div class="comments"><p>{NOISE}</p></div></body></html>', "O pátio é nosso", "2011-04-05", ("Benedita Falcão",), PT, (NOISE,)),
    "Ukrainian, credits for text and pictures": Made(
        f'<html lang="uk"><head><title>Подвір’я наше — Спільна хвиля</title><meta property="article:published_time" content="2021-10-05T10:00:00+03:00"></head><body><main><article><h1>Подвір’я наше</h1>'
        f'<div class="article__credits"><p>Текст: Соломія Ярошенко</p><p>Фото: Остап Лісовий</p></div>{paragraphs(*UK)}</article><section class="read-more"><p>{NOISE}</p></section></main></body></html>',
        "Подвір’я наше", "2021-10-05", ("Соломія Ярошенко",), UK, (NOISE,)),
    "Russian, loose text": Made(
        f'<html lang="ru"><head><title>Двор наш | Причал</title></head><body><div class="news-detail"><span class="news-date-time">17.09.2013</span><h3>Двор наш</h3><p><b>Автор: Марфа Соловьёва</b></p>{"<br><br>".join(RU)}</div>'
        f'<a href="/news/">Возврат к списку</a></body></html>', "Двор наш", "2013-09-17", ("Марфа Соловьёва",), RU, ("Возврат к списку",)),
    "Polish portal": Made(
        f'<html lang="pl"><head><title>Dziedziniec jest nasz - Głos Portu</title><meta property="og:title" content="Dziedziniec jest nasz"></head><body><div class="cookies-info"><p>Ta strona używa plików cookies, aby świadczyć usługi.</p></div><div class="art-box">'
        f'<h1>Dziedziniec jest nasz</h1><div class="art-info"><span class="art-author">Halina Wrzesień</span><span class="art-date">12 września 2017, 14:05</span></div><div class="art-text">{paragraphs(*PL)}</div><div class="art-tags">Tagi: <a href=t>strajk</a></div>'
        f'<h3>Czytaj także</h3><ul><li><a href=/q>Inny artykuł o porcie</a></li></ul></div><div class="comments-box"><p>{NOISE}</p></div></body></html>',
        "Dziedziniec jest nasz", "2017-09-12", ("Halina Wrzesień",), PL, (NOISE, "cookies", "Czytaj także", "Tagi")),
    "Italian wire": Made(
        f'<html lang="it"><head><title>Il cortile è nostro - Onda del Porto</title></head><body><div class="article"><h2>Il cortile è nostro</h2><div class="meta">di Fiorenza Dal Zotto - Thursday, Jun. 14, 2007 at 6:12 PM</div>'
        f'<div class="articlebody">{"<br><br>".join(IT)}</div></div><div class="addcomment"><a href=c>aggiungi un commento</a></div><div class="comments"><p>{NOISE}</p></div></body></html>',
        "Il cortile è nostro", "2007-06-14", ("Fiorenza Dal Zotto",), IT, (NOISE, "aggiungi un commento")),
    "English, the day before the author": Made(
        f'<html lang="en"><head><title>The yard is ours — quay notes</title></head><body><div id="post-12"><h2><a href="/yard" rel="bookmark">The yard is ours</a></h2><small>April 2nd, 2008 by Nia Prosser</small><div class="entry">{paragraphs(*EN)}</div>'
        f'<p class="postmetadata">Posted in <a href=/c>Work</a></p></div><ol class="commentlist"><li><p>{NOISE}</p></li></ol></body></html>',
        "The yard is ours", "2008-04-02", ("Nia Prosser",), EN, (NOISE, "Posted in")),
    "English, signed on the last line": Made(
        f"<html><head><title>The yard is ours</title></head><body><h1>The yard is ours</h1>{paragraphs(*EN)}<p>— Nia Prosser, March 2014</p></body></html>", "The yard is ours", "2014-03", ("Nia Prosser",), EN, ()),
    "English, a name and a day side by side": Made(
        f'<html lang="en"><head><title>The yard is ours</title><meta property="article:published_time" content="2023-02-11T09:00:00.000Z"></head><body><article><h1>The yard is ours</h1><div class="article-byline-content"><h4><a href="/author/nia/">Nia Prosser</a></h4>'
        f'<div><time datetime="2023-02-11">Feb 11, 2023</time><span class="reading-time">3 min read</span></div></div><section class="gh-content">{paragraphs(*EN)}</section></article><p class="footer-cta">Sign up for more like this.</p></body></html>',
        "The yard is ours", "2023-02-11", ("Nia Prosser",), EN, ("min read", "Sign up")),
    "English, typed text": Made(
        f"<html><head><title>Speech to the dockers</title></head><body><pre>SPEECH TO THE DOCKERS\n\nby Nia Prosser\n\nMerrow Quay, 4 October 1956\n\n{EN[0]}\n\n{EN[1]}\n</pre></body></html>",
        "Speech to the dockers", "1956-10-04", ("Nia Prosser",), EN, ()),
    "English, a name over a day": Made(
        f"<html><head><title>Tideline :: The yard is ours</title></head><body><div id=logo><h1>Tideline</h1></div><div id=main><h2>The yard is ours</h2><p><i>Nia Prosser</i></p><p><i>5 June 2011</i></p>{paragraphs(EN[0])}<h3>Soup</h3>{paragraphs(EN[1])}</div></body></html>",
        "The yard is ours", "2011-06-05", ("Nia Prosser",), EN, ()),
    "English, comments that only a heading shows": Made(
        f"<html><head><title>The yard is ours</title></head><body><h1>The yard is ours</h1><p>By Nia Prosser | 20 November 2018</p>{paragraphs(*EN)}<h3>2 comments</h3><div><b>Guest</b><p>{NOISE}</p></div></body></html>",
        "The yard is ours", "2018-11-20", ("Nia Prosser",), EN, (NOISE,)),
    "English, signatories that are links": Made(
        f'<html lang="en"><head><title>Joint statement | Harbour Watch</title><meta property="og:title" content="Joint statement"></head><body><main><h1>Joint statement</h1><time datetime="2022-09-30">30 September 2022</time><div class="text">{paragraphs(*EN)}'
        '<p><strong>Signatories:</strong></p><ul><li><a href="https://a.example">Harbour Watch</a></li><li><a href="https://b.example">Dockers Against Hunger</a></li></ul></div></main></body></html>',
        "Joint statement", "2022-09-30", ("Harbour Watch", "Dockers Against Hunger"), (*EN, "Dockers Against Hunger"), ()),
}


@pytest.mark.parametrize("made", PLACES.values(), ids=PLACES)
def test_pages_of_many_places(made: Made) -> None:
    document = segment.documents(readers.read(made.html.encode(), "page.html"), "page.html", "0" * 64)[0]
    assert (document.title, document.date, document.speakers) == (made.title, made.date, made.speakers)
    assert not [said for said in made.text if said not in document.text] and not [said for said in made.clutter if said in document.text]


PROSE = f"<p>{EN[0]}</p>"
BROKEN = {
    "ten thousand elements in each other": "<!DOCTYPE html><div>" + "<div>" * 10_000 + PROSE,
    "ten thousand fonts": "<html><body>" + "<font><b>" * 5_000 + PROSE,
    "tables in tables": "<html>" + "<table><tr><td>" * 500 + PROSE,
    "a script of megabytes": f"<html><script>{'var a = 1;' * 300_000}</script>{PROSE}",
    "nothing is closed": f"<html><title>x<body><div class='a><p>lost</div><h1>T</h1>' id=b {PROSE}",
    "two pages in one": f"<html><body>{PROSE}</body></html><html><body>{PROSE}</body></html>",
    "a charset that is none": f'<html><meta charset="no-such-thing">{PROSE}',
    "a charset of wide letters": f'<html><meta charset="utf-16">{PROSE}',
    "zero bytes": f"<html>\0<body>\0{PROSE}\0",
    "data that never ends": f'<html><script type="application/ld+json">{"[" * 50_000}</script>{PROSE}',
}


@pytest.mark.parametrize("page", BROKEN.values(), ids=BROKEN)
def test_broken_pages_are_read_as_far_as_they_go(page: str) -> None:
    reading = readers.read(page.encode(), "broken.html")
    assert [EN[0] in block.text for piece in reading.pieces for block in piece.blocks if EN[0][:20] in block.text], reading.problems


@pytest.mark.parametrize("page", ["<!DOCTYPE html>", "<html><frameset><frame src=a></frameset></html>", "<html><body><!-- nothing --></body></html>"])
def test_a_page_of_nothing_says_so(page: str) -> None:
    reading = readers.read(page.encode(), "nothing.html")
    assert not reading.pieces and len(reading.problems) == 1
