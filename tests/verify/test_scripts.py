"""One word replaced in any file of an edition is named, whatever script it is written in."""

import email
import email.policy
import json
import unicodedata

import pytest

from digest.app.tools import verify_edition

FILES = ("index.html", "digest.md", "digest.txt", "digest.eml", "edition.json", "sources")
NOTICES = {
    "latin": "Zarządcy przystani zamknęli niebezpieczny most do wiosny.",
    "cyrillic": "Портовый совет закрыл старый разводной мост до наступления весны.",
    "greek": "Το λιμενικό συμβούλιο έκλεισε την παλιά γέφυρα μέχρι την άνοιξη.",
    "arabic": "أغلق مجلس الميناء الجسر القديم حتى الربيع وفقا للمسؤولين في البلدية.",
    "persian": "شورای بندر پل قدیمی را تا بهار می‌بندد و رانندگان نگران‌اند.",
    "hebrew": "מועצת הנמל סגרה את הגשר הישן עד האביב לדברי המהנדסים.",
    "pointed hebrew": "מוֹעֶצֶת הַנָּמֵל סָגְרָה אֶת הַגֶּשֶׁר הַיָּשָׁן.",
    "armenian": "Նավահանգստի խորհուրդը փակել է հին կամուրջը մինչև գարուն։",
    "georgian": "ნავსადგურის საბჭომ ძველი ხიდი გაზაფხულამდე დახურა.",
    "devanagari": "बंदरगाह परिषद ने पुराने पुल को वसंत तक बंद कर दिया।",
    "bengali": "বন্দর পরিষদ বসন্তকাল পর্যন্ত পুরনো সেতুটি বন্ধ করে দিয়েছে।",
    "tamil": "துறைமுக மன்றம் பழைய பாலத்தை வசந்தகாலம் வரை மூடியது.",
    "thai": "สภาท่าเรือปิดสะพานเก่าจนถึงฤดูใบไม้ผลิ เจ้าหน้าที่กล่าวเมื่อวันพุธ",
    "khmer": "ក្រុមប្រឹក្សាកំពង់ផែបានបិទស្ពានចាស់រហូតដល់និទាឃរដូវ។",
    "burmese": "ဆိပ်ကမ်းကောင်စီသည် တံတားဟောင်းကို နွေဦးအထိ ပိတ်ထားသည်။",
    "chinese": "港务委员会周三决定关闭旧吊桥直到明年春天。",
    "japanese": "港湾評議会は古い可動橋を来年の春まで閉鎖した。",
    "hangul": "항만위원회는 낡은 도개교를 내년 봄까지 폐쇄하기로 결정했다.",
    "ethiopic": "የወደብ ምክር ቤቱ አሮጌውን ድልድይ እስከ ፀደይ ዘግቷል።",
    "lao": "ສະພາທ່າເຮືອໄດ້ປິດຂົວເກົ່າຈົນຮອດລະດູໃບໄມ້ປົ່ງ.",
    "sinhala": "වරාය සභාව පැරණි පාලම වසන්තය දක්වා වසා දැමීය.",
    "tibetan": "གྲུ་ཁའི་ལྷན་ཚོགས་ཀྱིས་ཟམ་རྙིང་སྒོ་བརྒྱབ།",
}


@pytest.fixture(params=sorted(NOTICES))
def notice(request):
    return unicodedata.normalize("NFC", NOTICES[request.param])


@pytest.fixture
def folder(sample, written, tmp_path, notice):
    source = sample.article(
        "a0000000001", f"{notice}\n\nNobody was hurt.", title="Bridge", outlet="Harbour Post"
    )
    return written(sample.single(source, notice), tmp_path)


def pieces(notice):
    """Its longest words, or four characters where it has none; a text edition breaks no line inside one."""
    words = sorted((w.strip(".。።।") for w in notice.split()), key=len)
    return [w for w in words if 2 < len(w) < 40][-2:] if len(words) > 2 else [notice[:4]]


def replaced(path, old, new):
    """Every `old` of a file as a reader sees it becomes `new`."""
    if path.suffix == ".json":
        record = json.loads(path.read_text("utf-8"))
        quote = record["stories"][0]["brief"][0]
        assert old in quote["text"]
        quote["text"] = quote["text"].replace(old, new)
        path.write_text(json.dumps(record), "utf-8")
    elif path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for part in message.walk():
            if part.get_content_maintype() == "text":
                text = part.get_content()
                assert old in text
                part.set_content(text.replace(old, new), subtype=part.get_content_subtype())
        path.write_bytes(message.as_bytes())
    else:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def test_an_untouched_edition_is_found_whole(folder):
    found = verify_edition(folder)
    assert found.faults == ()
    assert found.found == found.total == 2


@pytest.mark.parametrize("name", FILES)
def test_every_replaced_word_is_named(folder, notice, name):
    path = folder / name
    path = next(path.glob("*.html")) if path.is_dir() else path
    honest = path.read_bytes()
    blind = []
    for word in pieces(notice):
        replaced(path, word, "".join(reversed(word)) + word[0])
        if not verify_edition(folder).faults:
            blind.append(word)
        path.write_bytes(honest)
    assert not blind


@pytest.mark.parametrize("name", FILES)
def test_a_lost_mark_is_named(folder, notice, name):
    """A vowel sign or accent taken off a letter makes another word of many."""
    marked = [w for w in pieces(notice) if any(unicodedata.category(c)[0] == "M" for c in w)]
    path = folder / name
    path = next(path.glob("*.html")) if path.is_dir() else path
    honest = path.read_bytes()
    for word in marked:
        replaced(path, word, "".join(c for c in word if unicodedata.category(c)[0] != "M"))
        assert verify_edition(folder).faults
        path.write_bytes(honest)
