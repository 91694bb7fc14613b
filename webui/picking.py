"""`/picks`: quotes somebody has picked, kept in the address itself. No account, no cookie, nothing stored; each is looked up anew."""
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Response, redirect, render_template, request

from archive.errors import BadSetting, NotHeld
from search import booklets, picks
from webui.documents import Answer
from webui.errors import Missing
from webui.holdings import held
from webui.interface import _, current

pages = Blueprint("picks", __name__)
KEY_FILE = "web.key"
LONGEST = 30_000
BOOKLETS: dict[str, tuple[str, Callable[..., str | bytes]]] = {
    "md": ("text/markdown; charset=utf-8", booklets.markdown),
    "html": ("text/html; charset=utf-8", booklets.html),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", booklets.docx),
}


@pages.get("/picks")
def change() -> Answer:
    """`?add=` or `?without=` a quote, `&list=` the list so far (or its whole address): leads to the address of the new list."""
    ids: tuple[str, ...] = _ids(_bare(request.args.get("list", "")))
    add, without = _bare(request.args.get("add", "")), _bare(request.args.get("without", ""))
    try:
        if add:
            ids = picks.with_pick(ids, add)
        elif without:
            ids = picks.without_pick(ids, without)
        if add or without:
            return redirect(current().at(f"/picks/{picks.address(ids, key())}" if ids else "/picks"), 302)
    except NotHeld:
        raise Missing(_("“%(id)s” is not the address of a quote; copy the whole link.") % {"id": add[:100]}) from None
    return render_template("picks.html", listed="", picked=())


@pages.get("/picks/<listed>")
def show(listed: str) -> str:
    """The list as it stands today."""
    return render_template("picks.html", listed=listed, picked=picks.looked_up(held().catalogue, _ids(listed)))


@pages.get("/picks/<listed>.<any(md, html, docx):form>")
def booklet(listed: str, form: str) -> Response:
    """The list to take away, every quote with its reference, all looked up at this moment."""
    settings = held().settings
    media_type, written = BOOKLETS[form]
    found = picks.looked_up(held().catalogue, _ids(listed))
    answer = Response(written(found, title=_("Picked quotes"), archive=settings.name, base_url=settings.base_url), content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="quotes.{form}"'
    return answer


def key() -> bytes:
    """What lists are signed with: the archive's own secret, or one made of its number where there is none yet."""
    path = held().folder / KEY_FILE
    try:
        return path.read_bytes()
    except OSError:
        return hashlib.sha256(f"picks {held().catalogue.archive_id}".encode()).digest()


def make_key(folder: Path) -> None:
    """Give an archive its secret, once; an archive that may not be written to does without."""
    try:
        handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return
    with os.fdopen(handle, "wb") as new:
        new.write(os.urandom(32))


def _ids(listed: str) -> tuple[str, ...]:
    if not listed:
        return ()
    try:
        return picks.picked(listed[:LONGEST], key())
    except BadSetting:
        raise Missing(_("This list of quotes is incomplete or was changed. Ask for the whole link, or pick the quotes anew.")) from None


def _bare(value: str) -> str:
    """An identifier, also where a whole address was pasted."""
    return value.strip()[:LONGEST].partition("?")[0].rstrip("/").rsplit("/", 1)[-1]
