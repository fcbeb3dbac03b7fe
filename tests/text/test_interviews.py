"""Whose words an interview's are."""

import pytest

from digest.text.interviews import answers, asks

ASKED = {
    "en": (
        "The Harbour Post spoke to the engineer Tom Reiner on Wednesday.",
        "Is the bridge safe?",
        "The bearings are cracked on both banks.",
        "Did the council lie?",
        "The council did not read the report.",
    ),
    "de": (
        "Tom Reiner ist Ingenieur in Lindhafen.",
        "Ist die Brücke sicher?",
        "Nein. Die Lager sind an beiden Ufern gerissen.",
        "Hat der Rat gelogen?",
        "Ich glaube, er hat den Bericht nicht gelesen.",
    ),
    "fr": (
        "Tom Reiner veille sur le pont de Lindhaven.",
        "– Le pont est-il sûr ?",
        "– Les paliers sont fissurés sur les deux rives.",
        "– Le conseil a-t-il menti ?",
        "– Le conseil n'a pas lu le rapport.",
    ),
    "ja": (
        "港湾新聞は水曜日、技師の山田氏にインタビューした。",
        "橋は安全ですか？",
        "両岸の軸受けにひびが入っている。",
        "評議会は嘘をつきましたか？",
        "評議会は報告書を読まなかった。",
    ),
    "ar": (
        "أجرت الصحيفة مقابلة مع المهندس يوم الأربعاء.",
        "هل الجسر آمن؟",
        "المحامل متشققة على الضفتين.",
        "هل كذب المجلس؟",
        "المجلس لم يقرأ التقرير.",
    ),
}


@pytest.mark.parametrize("language", ASKED)
def test_the_answers_of_an_interview_are_found(language):
    text = "\n\n".join(ASKED[language])
    said = [text[a:b] for a, b in answers(text, language)]
    assert said == [ASKED[language][2], ASKED[language][4]]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The budget office reports twice a year.", "What is it?",
            "It is a part of the treasury.", "Who leads it?", "Ida Brandt has led it since 2019."),
        ("The bridge is closed.", "Is it safe?", "The council spoke of it for two hours and parted late."),
        ("Is it safe?", "Who pays?", "When will it open?"),
        ("The mayor spoke to reporters on Monday.", "The bridge will stay closed, she said."),
        (),
    ],
)  # fmt: skip
def test_questions_that_a_page_answers_itself_are_no_interview(paragraphs):
    assert answers("\n\n".join(paragraphs), "en") == []


def test_an_answer_with_a_quotation_keeps_its_speaker():
    text = "\n\n".join((*ASKED["en"], "“Nobody read it”, Reiner said."))
    assert text[answers(text, "en")[-1][0] :].startswith("The council did not read")


def test_what_a_question_is():
    assert asks("Is the bridge safe?")
    assert asks("“Is the bridge safe?”")
    assert not asks("Is it safe? Nobody knows.")
    assert not asks("")
