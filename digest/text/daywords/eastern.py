"""Calendar words: Arabic, Vietnamese, Chinese and Japanese."""

from __future__ import annotations

from digest.text.daywords.vocabulary import Vocabulary

EASTERN: dict[str, Vocabulary] = {
    "ar": Vocabulary(
        weekdays="الاثنين|الإثنين الثلاثاء الأربعاء|الاربعاء الخميس الجمعة السبت الأحد|الاحد",
        months=(
            "يناير|كانون_الثاني فبراير|شباط مارس|آذار أبريل|إبريل|نيسان مايو|أيار يونيو|حزيران يوليو|"
            "تموز أغسطس|آب سبتمبر|أيلول أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول"
        ),
        days={
            -2: "أول أمس",
            -1: "أمس",
            1: "غدا|غداً",
        },
        spans={
            "week0": "هذا الأسبوع",
            "week-1": "الأسبوع الماضي",
            "week1": "الأسبوع المقبل|الأسبوع القادم",
            "month0": "هذا الشهر",
            "month-1": "الشهر الماضي",
            "month1": "الشهر المقبل",
            "year0": "هذا العام",
            "year-1": "العام الماضي",
            "year1": "العام المقبل",
        },
        phrases=(
            ("dated", "(?:في )?{d} {mon}(?: {y})?"),
            ("last", "{wd} الماضي"),
            ("next", "{wd} (?:المقبل|القادم)"),
            ("weekday", "يوم {wd}"),
            ("monthyear", "{mon} {y}"),
        ),
        past=r"قال\w*|أعلن\w*|أكد\w*|قتل\w*|ذكر\w*|كان\w*",
        future=r"س[يت]\w+|سوف|المقرر",
        deny_before="كل",
    ),
    "vi": Vocabulary(
        weekdays="[Hh]ai [Bb]a [Tt]ư [Nn]ăm [Ss]áu [Bb]ảy",
        months="1 2 3 4 5 6 7 8 9 10 11 12",
        days={
            -2: "hôm kia",
            -1: "hôm qua|tối qua",
            0: "hôm nay",
            1: "ngày mai",
        },
        spans={
            "week0": "tuần này",
            "week-1": "tuần trước|tuần qua",
            "week1": "tuần tới",
            "month0": "tháng này",
            "month-1": "tháng trước",
            "month1": "tháng tới",
            "year0": "năm nay",
            "year-1": "năm ngoái",
            "year1": "năm tới|năm sau",
        },
        phrases=(
            ("dated", "ngày {d}(?:/| tháng ){mon}(?:(?:/| năm ){y})?"),
            ("weekday", "(?:hôm|sáng|trưa|chiều|tối) thứ {wd}"),
            ("ago", "{n} {unit} trước"),
        ),
        numbers="một hai ba bốn năm sáu bảy tám chín mười",
        units={"day": "ngày", "week": "tuần", "month": "tháng", "year": "năm"},
        past="đã|vừa|bị|được|cho biết",
        future="sẽ|sắp|dự kiến",
    ),
    "zh": Vocabulary(
        weekdays="一 二 三 四 五 六 [日天]",
        months="1 2 3 4 5 6 7 8 9 10 11 12",
        days={
            -2: "前天",
            -1: "昨天|昨日|昨晚",
            0: "今天|今日|今晚",
            1: "明天|明日",
            2: "后天",
        },
        spans={
            "week0": "本周|这周|本週",
            "week-1": "上周|上週|上星期",
            "week1": "下周|下週|下星期",
            "month0": "本月",
            "month-1": "上个月|上個月|上月",
            "month1": "下个月|下個月",
            "year0": "今年",
            "year-1": "去年",
            "year1": "明年",
        },
        phrases=(
            ("dated", "(?:{y}年)?{mon}月{d}[日号號]"),
            ("inweek", "(?P<span>上周|上週|上星期|本周|本週|下周|下週|下星期){wd}"),
            ("weekday", "(?:周|週|星期){wd}"),
            ("ago", "{n}{unit}前"),
        ),
        numbers="一 两|二 三 四 五 六 七 八 九 十",
        units={"day": "天", "week": "周", "month": "个月", "year": "年"},
        past="了|已|表示|说|称",
        future="将|將|计划",
        deny_before="每|一|每个|每個",
        spaced=False,
    ),
    "ja": Vocabulary(
        weekdays="月 火 水 木 金 土 日",
        months="1 2 3 4 5 6 7 8 9 10 11 12",
        days={
            -2: "一昨日",
            -1: "昨日|昨夜",
            0: "今日|今夜",
            1: "明日",
            2: "明後日",
        },
        spans={
            "week0": "今週",
            "week-1": "先週",
            "week1": "来週",
            "month0": "今月",
            "month-1": "先月",
            "month1": "来月",
            "year0": "今年",
            "year-1": "昨年|去年",
            "year1": "来年",
        },
        phrases=(
            ("dated", "(?:{y}年)?{mon}月{d}日"),
            ("inweek", "(?P<span>先週|今週|来週)の?{wd}曜日?"),
            ("weekday", "{wd}曜日"),
            ("ago", "{n}{unit}前"),
        ),
        numbers="一 二 三 四 五 六 七 八 九 十",
        units={"day": "日", "week": "週間", "month": "か月", "year": "年"},
        past=r"\w*[たいっ]た",
        future="予定|だろう|見通し|見込み",
        deny_before="毎週",
        spaced=False,
    ),
}
