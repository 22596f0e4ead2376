"""The few things that templates ask for: a sign, a phone link, words with unbreakable times."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from activities import phone
from places import own_words

register = template.Library()


@register.simple_tag
def icon(name, turns=""):
    """A sign from the sprite, for the eye only. ``turns``: 'i-turn' or 'i-back' for arrows, which follow the text."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {turns}" if turns else "",
        static("img/icons.svg"),
        name,
    )


@register.filter
def dialled(number):
    return phone.dialled(number)


@register.filter
def grouped(number):
    return phone.grouped(number)


@register.filter
def swedish(text):
    """Names and organisers' words, marked as Swedish on pages in other languages. Not within an attribute."""
    return own_words.Swedish(text or "")


@register.filter
def isolated(text):
    """A number or a name within a sentence, kept together where the page runs from the right."""
    return own_words.isolated(text)


@register.filter
def whole_paragraphs(text):
    """The paragraphs of a text, without empty ones."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
