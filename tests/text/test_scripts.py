"""Scripts: marks and letters, words, and sentences that end otherwise."""

from __future__ import annotations

import re
import unicodedata

import pytest

from digest.summarize.standalone import judge
from digest.text import count_words, split, tokens
from digest.text.scripts import MARKS, closed, readable, scripts, stopless, unspaced_letters

ENDINGS = {
    "hy": "Քաղաքապետը փակեց կամուրջը երկուշաբթի օրը։ Ոչ ոք չի տուժել։",
    "am": "ከንቲባው ድልድዩን ሰኞ ዕለት ዘጋ። ማንም አልተጎዳም።",
    "km": "អភិបាលក្រុងបានបិទស្ពាននៅថ្ងៃចន្ទ។ គ្មាននរណារងរបួសទេ។",
    "my": "မြို့တော်ဝန်က တံတားကို တနင်္လာနေ့တွင် ပိတ်ခဲ့သည်။ မည်သူမျှ ထိခိုက်မှု မရှိပါ။",
    "hi": "महापौर ने सोमवार को पुल बंद कर दिया। कोई घायल नहीं हुआ।",
    "bn": "মেয়র সোমবার সেতুটি বন্ধ করে দেন। কেউ আহত হননি।",
    "ur": "میئر نے پیر کو پل بند کر دیا۔ کوئی زخمی نہیں ہوا۔",
    "ar": "هل أغلق العمدة الجسر يوم الاثنين؟ لم يصب أحد بأذى.",
    "bo": "གྲོང་ཁྱེར་དཔོན་གྱིས་ཟམ་པ་བཀག་པ་རེད། སུ་ལའང་རྨས་སྐྱོན་མ་བྱུང་།",
    "el": "Ποιος έκλεισε τη γέφυρα; Ο δήμαρχος δεν απάντησε.",
    "ka": "მერმა ძველი ხიდი ორშაბათს დაკეტა. არავინ დაშავებულა.",
    "zh": "市长周一关闭了大桥。没有人受伤。",
    "ja": "市長は月曜日に橋を閉鎖した。けが人はいなかった。",
    "ko": "시장은 월요일에 다리를 폐쇄했다. 다친 사람은 없었다.",
    "he": "ראש העיר סגר את הגשר ביום שני. איש לא נפגע.",
    "fa": "شهردار روز دوشنبه پل را بست. کسی آسیب ندید.",
    "ta": "மேயர் திங்கட்கிழமை பாலத்தை மூடினார். யாரும் காயமடையவில்லை.",
}
THAI = (
    "นายกเทศมนตรีสั่งปิดสะพานเมื่อวันจันทร์ที่ผ่านมา เนื่องจากพบรอยร้าวขนาดใหญ่บริเวณเสากลาง "
    "นอกจากนี้ ยังสั่งให้วิศวกรตรวจสอบสะพานอีกสามแห่งในจังหวัด กทม. ภายในสิ้นเดือนนี้"
)


@pytest.mark.parametrize("code", ENDINGS)
def test_sentences_that_end_otherwise_are_two(code: str) -> None:
    found = [ENDINGS[code][a:b] for a, b in split(ENDINGS[code], code)]
    assert len(found) == 2
    assert all(closed(sentence) or code == "el" for sentence in found)


def test_a_thai_paragraph_is_parted_only_before_a_word_that_begins_a_sentence() -> None:
    found = [THAI[a:b] for a, b in split(THAI, "th")]
    assert len(found) == 2
    assert found[1].startswith("นอกจากนี้")
    assert all(closed(sentence) for sentence in found)


@pytest.mark.parametrize("code", ["hy", "am", "km", "my", "bn", "ur", "ka", "th"])
def test_articles_in_other_scripts_print_their_sentences(code: str) -> None:
    text = THAI if code == "th" else ENDINGS[code]
    first = text[slice(*split(text, code)[0])]
    assert judge(first, code).state == "stands", judge(first, code).reason


def test_a_script_whose_sentences_are_unknown_is_named_as_such() -> None:
    cherokee = "ᎣᏏᏲ ᏙᎯᏧ ᎣᏏᏉ ᎠᏯ ᎤᎵᎮᎵᏍᏗ ᏧᎾᏕᎶᏆᏍᏗ"
    assert not readable(cherokee)
    assert judge(cherokee, "chr").reason == "no sentences known in this language"
    assert judge("Harbour budget vote in Hale", "en").reason.startswith("a heading")


def test_marks_are_what_unicode_calls_marks_and_base_letters() -> None:
    marks = re.compile(f"[{MARKS}]")
    allowed = {"Mn", "Mc", "Lo", "Lm", "Nd", "No", "So", "Sc", "Po", "Cn"}
    assert {unicodedata.category(c) for c in map(chr, range(0x10000)) if marks.match(c)} <= allowed
    for word in ("हिन्दी", "বাংলা", "ภาษาไทย", "ភាសាខ្មែរ", "မြန်မာ", "العَرَبِيَّة", "עִבְרִית"):
        assert re.fullmatch(rf"[\w{MARKS}]+", word)


def test_korean_has_spaces_and_thai_has_none() -> None:
    assert tokens("다리를 폐쇄했다") == ["다리를", "폐쇄했다"]
    assert len(tokens("สะพาน")) == len("สะพาน") - 1
    assert unspaced_letters("다리를") == 0
    assert unspaced_letters("大桥ขอ") == 4


def test_words_as_readers_count_them() -> None:
    assert count_words("The mayor left.") == 3
    assert count_words("市长周一关闭了大桥。") == 6
    assert count_words("시장은 다리를 폐쇄했다.") == 3
    assert 30 < count_words(THAI) < 50


def test_scripts_of_a_text() -> None:
    assert scripts("Abc где") == {"LATIN": 3, "CYRILLIC": 3}
    assert scripts("漢字かな한글") == {"EAST": 6}
    assert stopless("ภาษาไทย")
    assert not stopless("Bangkok ไทย")
