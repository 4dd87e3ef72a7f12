"""The pages' words in other languages: every one there, none broken, an archive's own before the theme's."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from babel import Locale
from babel.messages import Message
from babel.messages.pofile import read_po

from benchmarks.keep_words import TRANSLATIONS, in_step, messages, written
from generator.errors import TemplateError
from generator.render import Renderer
from generator.translations import PLACEHOLDER, Words, words_of
from tests import specimens
from tests.archives import Archive, article, ready_templates

LANGUAGES = "ar de es fr he hi it ja pt zh".split()
"""Besides English, which templates are written in."""
SAME = {", ", "%(day)s, %(time)s"}
"""What may stay as it is in any language; so may names that many share."""
HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

"""


def catalogue(language: str) -> list[Message]:
    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def forms(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def archive_in(language: str, root: Path | str = "") -> Renderer:
    settings = msgspec.structs.replace(specimens.SETTINGS, language=language)
    return Renderer(settings, str(root), ready_templates())


def test_every_language_has_its_words_and_no_file_is_left_behind() -> None:
    assert sorted(path.stem for path in TRANSLATIONS.glob("*.po")) == LANGUAGES
    assert (TRANSLATIONS / "words.pot").read_bytes() == written(messages()), "run make words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_in_step_with_the_templates(language: str) -> None:
    path = TRANSLATIONS / f"{language}.po"
    assert path.read_bytes() == written(in_step(path)), "run make words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_all_its_forms(language: str) -> None:
    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        found = read_po(file)
    assert str(found.locale) == language
    for message in found:
        if message.id:
            assert not message.fuzzy, message.id
            assert all(forms(message.string)), message.id
            number = 1 if isinstance(message.id, str) else found.num_plurals
            assert len(forms(message.string)) == number, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    words = Words([TRANSLATIONS / f"{language}.po"])
    for message in catalogue(language):
        wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for place, form in enumerate(forms(message.string)):
            # "One article", "two articles": where a form is of a single number, words may tell it.
            of_one = (
                not isinstance(message.id, str) and sum(words.which(0, n) == place for n in range(999)) == 1
            )
            assert set(PLACEHOLDER.findall(form)) in ([wanted, set()] if of_one else [wanted]), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_text_and_not_the_english_one(language: str) -> None:
    for message in catalogue(language):
        for form in forms(message.string):
            assert not set(form) & set("<>&\"'\n"), form
            assert form.strip() == form or message.context == "between names", form
    same = [found for found in catalogue(language) if forms(found.string)[0] == forms(found.id)[0]]
    assert len([found for found in same if found.id not in SAME]) <= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_chosen_as_cldr_has_it(language: str) -> None:
    words, plural_form = Words([TRANSLATIONS / f"{language}.po"]), Locale.parse(language).plural_form
    pairs = {(plural_form(number), words.which(0, number)) for number in range(1000)}
    assert len(pairs) == len({category for category, _ in pairs})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_word_of_english(language: str) -> None:
    renderer = archive_in(language)
    ours = {form for found in messages() if found.id for form in forms(found.id) if " " in form}
    for page in specimens.site():
        text = renderer.render(page).decode()
        if page.view.template.endswith(".html"):
            assert f'<html lang="{language}"' in text
            assert ('dir="rtl"' in text.partition("<head>")[0]) is (language in ("ar", "he"))
            assert not [words for words in ours - SAME if f">{words}<" in text or f'"{words}"' in text]


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 article"),
        ("fr", 0, "0 article"),
        ("fr", 2, "2 articles"),
        ("ar", 2, "مقالان"),
        ("ar", 11, "11 مقالًا"),
        ("ja", 1, "1 件の記事"),
        ("de-AT", 3, "3 Artikel"),
        ("pt-BR", 1, "1 artigo"),
        ("nl", 3, "3 articles"),
    ],
)
def test_a_page_shows_the_form_that_goes_with_its_number(language: str, number: int, words: str) -> None:
    view = msgspec.structs.replace(specimens.month_page(()).view, count=number)
    page = specimens.page("/2021/11/", view)
    assert f'<p class="total">{words}</p>' in archive_in(language).render(page).decode()


def test_a_tag_brings_its_link_into_the_words_around_it() -> None:
    shown = archive_in("ja").render(specimens.article_page()).decode()
    assert re.search(r'id="coverage">「<a href="[^"]*">Saltmarsh</a>」の記事</h2>', shown)


def own(root: Path, name: str, entries: str) -> Path:
    (root / "translations").mkdir(exist_ok=True)
    (root / "translations" / name).write_text(HEAD + entries, "utf-8")
    return root


def test_an_archive_has_words_of_its_own_for_some_and_the_theme_s_for_the_rest(tmp_path: Path) -> None:
    own(tmp_path, "de.po", 'msgid "Calendar"\nmsgstr "Kalendarium"\n')
    page = archive_in("de", tmp_path).render(specimens.article_page()).decode()
    assert ">Kalendarium<" in page
    assert ">Register<" in page


def test_the_words_of_a_region_come_before_those_of_the_language(tmp_path: Path) -> None:
    one, other = 'msgid "%(number)s article"\nmsgid_plural "%(number)s articles"\n', 'msgid "Tags"\n'
    own(tmp_path, "pt_PT.po", f'{one}msgstr[0] "%(number)s peça"\nmsgstr[1] "%(number)s peças"\n')
    own(tmp_path, "pt.po", f'{other}msgstr "Etiquetas"\n\n{one}msgstr[0] "never"\nmsgstr[1] "never"\n')
    words = words_of(msgspec.structs.replace(specimens.SETTINGS, language="pt-PT"), str(tmp_path))
    # One is 1 by this file's rule, and 0 or 1 by that of the theme's "pt.po".
    assert [words.ngettext("%(number)s article", "%(number)s articles", n)[-1] for n in (0, 1)] == ["s", "a"]
    assert words.gettext("Tags") == "Etiquetas"
    assert words.gettext("Calendar") == "Calendário"
    assert words.gettext("Nobody’s words") == "Nobody’s words"
    assert words.pgettext("month", "May") == "May"


def test_a_new_language_is_one_file(tmp_path: Path) -> None:
    own(
        tmp_path,
        "nl.po",
        'msgid "Calendar"\nmsgstr "Kalender"\n\n#, fuzzy\nmsgid "Indexes"\nmsgstr "Guess"\n',
    )
    page = archive_in("nl-BE", tmp_path).render(specimens.article_page()).decode()
    assert ">Kalender<" in page
    assert ">Indexes<" in page


@pytest.mark.parametrize(
    ("entries", "line", "cause"),
    [
        ('msgid "More on %(tag)s"\nmsgstr "Meer over %(tga)s"\n', 6, "%(tga)s stands for nothing"),
        ('msgid "Tags"\nmsgstr "100 % tags"\n', 6, "%%"),
        ('msgid "%(n)s name"\nmsgid_plural "%(n)s names"\nmsgstr[0] "a"\nmsgstr[2] "b"\n', 5, "plural"),
    ],
)
def test_a_broken_translation_is_told_with_its_line(
    tmp_path: Path, entries: str, line: int, cause: str
) -> None:
    own(tmp_path, "nl.po", entries)
    with pytest.raises(TemplateError) as told:
        archive_in("nl", tmp_path).render(specimens.article_page())
    assert (told.value.path, told.value.line) == ("translations/nl.po", line)
    assert cause in told.value.cause


def test_an_edited_translation_makes_the_pages_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put("content/a.md", article("A story")).build()
    before = archive.page("2021/11/29/a-story.html")
    own(tmp_path, "en.po", 'msgid "Calendar"\nmsgstr "Days & months"\n'.replace("&", "and"))
    archive.build()
    assert archive.page("2021/11/29/a-story.html") == before.replace(">Calendar<", ">Days and months<")
