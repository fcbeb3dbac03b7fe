"""A picture's credit in running text ends there: the sentence behind it stands alone."""

from __future__ import annotations

import pytest

from digest.text import split


@pytest.mark.parametrize(
    ("code", "caption", "sentence"),
    [
        ("en", "The pier of Osk at noon. Photo: Mira Holm", "The mayor said it would close."),
        ("en", "The pier of Osk (Photo: Getty Images)", "Repairs will begin in May, the mayor said."),
        ("en", "The pier on Monday - Photo: AFP", "According to the mayor, it will close."),
        ("en", "The pier on Monday. Photo: N.T.Holm", "Repairs will begin in May."),
        ("vi", "Cầu cảng sáng nay - Ảnh: AFP", "Theo Hãng tin AFP, cầu sẽ đóng cửa."),
        ("vi", "Cầu cảng ngày 31-10 - Ảnh: Reuters", "“Cầu sẽ đóng cửa” - thị trưởng nói."),
        ("ru", "Пирс утром. Фото: Мира Холм", "Власти закроют пирс в мае."),
    ],
)
def test_a_caption_ends_behind_its_credit(code: str, caption: str, sentence: str) -> None:
    text = f"{caption} {sentence}"
    assert text[slice(*split(text, code)[-1])] == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Mayor Mira Holm opens the pier.",
        "The label on the box said Photo: handle with care.",
        "He asked for one picture: The Night Watch.",
        "Photo:",
    ],
)
def test_what_shows_no_end_is_not_parted(text: str) -> None:
    assert split(text, "en") == [(0, len(text))]
