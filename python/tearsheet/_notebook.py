"""An Article as a notebook shows it: headline, byline, the body as the engine's own safe HTML, and every picture with
what the page says of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._core import Article, Photo


def show(article: Article) -> str:
    byline = ", ".join(author.name for author in article.authors)
    facts = " · ".join(escape(fact) for fact in (byline, article.published, article.site) if fact)
    parts = ['<article class="tearsheet" style="max-width:44em">']
    parts.append(f"<h2>{escape(article.title or article.url or article.status)}</h2>")
    if facts:
        parts.append(f"<p><small>{facts}</small></p>")
    if article.description:
        parts.append(f"<p><em>{escape(article.description)}</em></p>")
    if not article:
        parts.append(f"<p>{escape('; '.join([article.status, *article.notes]))}</p>")
    parts.append(article.html)
    if article.photos:
        parts.append("<h3>Photographs</h3><table><tr><th></th><th>caption</th><th>credit</th><th>rights</th></tr>")
        parts += [_row(photo) for photo in article.photos]
        parts.append("</table>")
    parts.append("</article>")
    return "\n".join(parts)


def _row(photo: Photo) -> str:
    rights = "; ".join(
        [restriction.raw for restriction in photo.restrictions]
        + [text for text in (photo.usage_terms, photo.copyright_notice) if text]
    )
    picture = ""
    if photo.content_url and photo.content_url.startswith(("https://", "http://")):
        picture = f'<img src="{escape(photo.content_url)}" alt="{escape(photo.alt or "")}" style="max-width:10em">'
    cells = (picture, escape(photo.caption or ""), escape(photo.credit_text or ""), escape(rights))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
