# ruff: noqa: E501 - a table of stories reads better with a language to a line
"""Articles of every script are read, kept whole by cleaning and printed."""

from __future__ import annotations

import unicodedata

import pytest

from digest.clean.item import clean_item
from digest.model import Item
from tests.wild.product import build

STORIES = {
    "hy": ("Լինդհավենի կամուրջը փակ կլինի մինչև գարուն", "Լինդհավենի նավահանգստի խորհուրդը չորեքշաբթի օրը որոշել է փակել հին կամուրջը մինչև գարուն, հայտնեցին պաշտոնյաները։", "Աշխատանքները կարժենան չորս միլիոն կրոն, և դրանք կվճարի պետությունը, ասաց գանձապահը։"),
    "am": ("የሊንድሃቨን ድልድይ እስከ ፀደይ ተዘጋ", "የሊንድሃቨን ወደብ ምክር ቤት አሮጌውን ድልድይ እስከ ፀደይ ድረስ ለመዝጋት ረቡዕ ዕለት ወስኗል ሲሉ ባለሥልጣናት ተናግረዋል።", "ሥራው አራት ሚሊዮን ክሮን ያስወጣል፣ ወጪውንም መንግሥት ይሸፍናል ሲሉ ገንዘብ ያዥዋ ተናግረዋል።"),
    "th": ("สะพานเก่าลินด์ฮาเวนปิดถึงฤดูใบไม้ผลิ", "สภาท่าเรือลินด์ฮาเวนลงมติเมื่อวันพุธให้ปิดสะพานเก่าจนถึงฤดูใบไม้ผลิ เจ้าหน้าที่กล่าวกับผู้สื่อข่าวที่ศาลากลางเมือง", "ผู้ขับขี่ต้องใช้อุโมงค์ทางเหนือระหว่างที่คนงานเปลี่ยนตลับลูกปืนของสะพาน งานนี้จะใช้เงินสี่ล้านคราวน์"),
    "lo": ("ຂົວເກົ່າລິນຮາເວັນປິດຈົນຮອດລະດູໃບໄມ້ປົ່ງ", "ສະພາທ່າເຮືອລິນຮາເວັນລົງມະຕິໃນວັນພຸດໃຫ້ປິດຂົວເກົ່າຈົນຮອດລະດູໃບໄມ້ປົ່ງ ເຈົ້າໜ້າທີ່ກ່າວ", "ຄົນຂັບລົດຕ້ອງໃຊ້ອຸໂມງທາງເໜືອໃນຂະນະທີ່ກຳມະກອນປ່ຽນລູກປືນຂອງຂົວ ວຽກນີ້ຈະໃຊ້ເງິນສີ່ລ້ານ"),
    "km": ("ស្ពានចាស់លីនដាវេនបិទរហូតដល់និទាឃរដូវ", "ក្រុមប្រឹក្សាកំពង់ផែលីនដាវេនបានសម្រេចកាលពីថ្ងៃពុធឱ្យបិទស្ពានចាស់រហូតដល់និទាឃរដូវ នេះបើតាមមន្ត្រី។", "អ្នកបើកបរត្រូវប្រើផ្លូវរូងក្រោមដីខាងជើងខណៈពេលដែលកម្មករជំនួសគ្រឿងស្ពាន។"),
    "my": ("လင်းဒ်ဟေဗင်တံတားဟောင်း နွေဦးအထိပိတ်", "လင်းဒ်ဟေဗင်ဆိပ်ကမ်းကောင်စီသည် ဗုဒ္ဓဟူးနေ့က တံတားဟောင်းကို နွေဦးအထိ ပိတ်ရန် ဆုံးဖြတ်ခဲ့သည်ဟု အရာရှိများက ပြောသည်။", "အလုပ်သမားများ တံတား၏ဘယ်ရင်များကို လဲလှယ်နေစဉ် ယာဉ်မောင်းများသည် မြောက်ဘက်ဥမင်ကို အသုံးပြုရမည်။"),
    "hi": ("लिंडहेवन का पुराना पुल वसंत तक बंद", "लिंडहेवन की बंदरगाह परिषद ने बुधवार को पुराने पुल को वसंत तक बंद करने का फैसला किया, अधिकारियों ने बताया।", "इस काम पर चालीस लाख क्राउन खर्च होंगे और यह राशि राज्य देगा, कोषाध्यक्ष ने कहा।"),
    "bn": ("বসন্ত পর্যন্ত বন্ধ থাকবে পুরনো সেতু", "লিন্ডহ্যাভেনের বন্দর পরিষদ বুধবার পুরনো সেতুটি বসন্ত পর্যন্ত বন্ধ রাখার সিদ্ধান্ত নিয়েছে, কর্মকর্তারা জানিয়েছেন।", "কাজের খরচ চল্লিশ লাখ ক্রাউন এবং তা রাষ্ট্র বহন করবে, কোষাধ্যক্ষ বলেছেন।"),
    "ka": ("ძველი ხიდი გაზაფხულამდე დაიხურება", "ლინდჰავენის ნავსადგურის საბჭომ ოთხშაბათს ძველი ხიდის გაზაფხულამდე დახურვა გადაწყვიტა, განაცხადეს მოხელეებმა.", "სამუშაოები ოთხი მილიონი კრონი დაჯდება და ამას სახელმწიფო გადაიხდის, თქვა ხაზინადარმა."),
    "el": ("Κλείνει η παλιά γέφυρα μέχρι την άνοιξη", "Το λιμενικό συμβούλιο του Λίντχαφεν αποφάσισε την Τετάρτη να κλείσει την παλιά γέφυρα μέχρι την άνοιξη.", "Οι εργασίες θα κοστίσουν τέσσερα εκατομμύρια κορώνες και θα τις πληρώσει το κράτος, είπε η ταμίας."),
}  # fmt: skip
EAST = "zh", ("旧吊桥关闭至春季", "林德港港务委员会周三决定关闭旧吊桥至春季，官员表示，司机必须改走北隧道，直到工人更换桥梁轴承。", "这项工程将耗资四百万克朗，由国家支付，财务主管奥尔加·布兰特周三在市政厅对记者说。")  # fmt: skip


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("lang", [*STORIES, EAST[0]])
def test_a_page_of_any_script_keeps_its_paragraphs(lang):
    title, *paragraphs = (STORIES | dict([EAST]))[lang]
    body = "".join(f"<p>{p}</p>" for p in paragraphs * 2)
    html = f'<html lang="{lang}"><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav>'
    html += f"<main><article><h1>{title}</h1>{body}</article></main></body></html>"
    made = clean_item(Item(source="", id="1", path="p.html", content=html, media_type="text/html"))
    assert made.text == normal("\n\n".join(paragraphs))
    assert made.title == normal(title)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    home = tmp_path_factory.mktemp("scripts")
    (home / "in").mkdir()
    (home / "feeds.yaml").write_text("title: Morning digest\n", "utf-8")
    for lang, (title, *paragraphs) in STORIES.items():
        front = f'---\ntitle: "{title}"\nsource: Post {lang}\npublished: 2026-11-19T10:00:00Z\n---\n'
        (home / "in" / f"{lang}.txt").write_text(front + "\n\n".join(paragraphs) + "\n", "utf-8")
    return build(home, "2026-11-20T06:00:00Z")


@pytest.mark.parametrize("lang", STORIES)
def test_an_article_of_any_script_is_printed(edition, lang):
    assert edition.ran.status == 0
    said = {a["path"]: a["id"] for a in edition.record["articles"]}[f"{lang}.txt"]
    lines = [b["text"] for s in edition.record["stories"] for b in s["brief"] if b["article"] == said]
    assert lines
    text = normal("\n".join(STORIES[lang]))
    assert all(line in text for line in lines)


def test_nobody_is_told_what_a_library_thinks_of_a_language(edition):
    assert "word frequencies" not in edition.ran.err
