"""Vietnamese, Arabic, Chinese and Japanese."""

from __future__ import annotations

from digest.summarize.standalone.tables.table import Table, phrases, words

VI = Table(
    pronouns=phrases(
        "anh này / anh ta / anh ấy / bà này / bà ta / bà ấy / bộ này / chị này / chị ta / con số này / "
        "cô ta / cô ấy / công ty này / cơ quan này / cả hai / hai người này / hãng này / hắn / họ / "
        "người này / người đàn ông này / nhóm này / những người này / những điều này / này / nó / "
        "nước này / số này / sự việc / trong đó / việc này / việc đó / vị này / vụ này / vụ việc / y / "
        "ông này / ông ta / ông ấy / điều này / điều đó / đây / đây cũng / đây là / đó / đó là / ấy"
    ),
    connectives=phrases(
        "bên cạnh đó / bởi vậy / chẳng hạn / cuối cùng / còn / cùng ngày / cũng như vậy / cũng theo / "
        "cũng trong / cũng tại / cụ thể / do vậy / do đó / dù vậy / hoặc / hôm đó / hơn nữa / khi đó / "
        "không chỉ vậy / kết quả là / lúc này / lúc đó / mặc dù vậy / mặt khác / một trong số đó / "
        "ngay sau đó / ngoài ra / ngày hôm sau / ngược lại / như vậy / nhưng / nhờ đó / qua đó / rồi / "
        "sau đó / song / theo bà này / theo ông này / theo đó / thêm vào đó / thế nhưng / trong khi đó / "
        "trước đó / tuy nhiên / tuy vậy / tương tự / tại đây / từ đó / và / vì thế / vì vậy / ví dụ / "
        "đồng thời"
    ),
    articles=words("anh bà chị cô ông"),
    persons=words("hắn họ nó"),
    says=phrases(
        "chia sẻ / cho biết / cho hay / khẳng định / kể / nhấn mạnh / nhận định / nói / phát biểu / theo / "
        "thông báo / trả lời / tuyên bố / viết"
    ),
    first_person=words("chúng mình tôi"),
)

AR = Table(
    pronouns=words(
        "أولئك تلك ذلك كما لكن هؤلاء هذا هذه هم هن هنا هناك هو هي وذلك ولكن وهذا وهذه وهم وهو وهي"
    ),
    connectives=phrases(
        "بالإضافة إلى ذلك / بعد ذلك / ثم / علاوة على ذلك / في الوقت نفسه / لذلك / من ناحية أخرى / وأشار / "
        "وأضاف / وأضافت / وأكد / وأوضح / وقال / وقالت / ومع ذلك"
    ),
    persons=words("هم هن هو هي"),
    says=words("أضاف أضافت أعلن أكد أوضح قال قالت وأضاف وقال"),
    dropped=words("وأشار وأضاف وأضافت وأكد وأوضح وتابع وقال وقالت"),
)

ZH = Table(
    pronouns=words("两人 二人 他 他们 其 双方 她 她们 它 它们 此 该 这 那"),
    connectives=words("不过 与此同时 之后 但 例如 另一方面 另外 同时 因此 所以 此外 然而 而 而且 随后"),
    persons=words("他 他们 她 它"),
    says=words("写道 告诉 宣布 强调 指出 称 表示 说"),
)

JA = Table(
    pronouns=words(
        "こうした ここ この これ そうした そこ その それ 両者 同国 同市 同日 同氏 同省 同社 同署 彼 彼女"
    ),
    connectives=words(
        "このため "
        "さらに しかし そして そのため その後 それ ただ だが つまり なお また 一方 例えば 加えて 次に"
    ),
    persons=words("彼 彼女"),
    says=words("という とした 強調 明らかに 発表 話し 語っ 説明 述べ"),
)
