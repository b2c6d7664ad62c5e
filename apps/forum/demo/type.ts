import { by, topic, type DemoTopic } from "./shape.ts";

export const type: readonly DemoTopic[] = [
  topic("type", "Kerning Caslon by hand: how far do you go?", [
    by(
      "hanna",
      760,
      `
A question about taste, not about rules. Setting capitals in 24-point Caslon, I put brass between H and I, copper between A and T nothing at all, and file the V when nobody is looking.

How far do *you* go before you say: that is how the face was cut, leave it alone?`,
    ),
    by("bo", 757, "Paper between letters in titles, never in text. I have never dared the file."),
    by(
      "ruth",
      751,
      `
Never the file. In fifty years somebody buys that fount and wonders why the V leans.

> that is how the face was cut

Exactly. Space the *others* out to the worst pair, and the pair disappears.`,
    ),
    by(
      "hanna",
      749,
      `
> Space the others out to the worst pair

That is the best sentence I have read about this, and I have read all the books. I take back the file.`,
      { to: 3 },
    ),
    by(
      "yuki",
      730,
      "Cutting titles in wood has cured me: there the pair is whatever the knife says.",
    ),
  ]),
  topic("type", "木活字：一套家传的字模应该怎么保存？", [
    by(
      "王小明",
      410,
      `
家里有一套清末的木活字，大约四千个，梨木，字高不一。最近发现有几盒开始有细裂纹。

目前的做法：

- 放在原来的木盘里，盖棉布；
- 屋里湿度 45% 左右，冬天低到 30%；
- 每年用干毛刷清一次，不上油。

请问：要不要把湿度提到 55%？裂了的字还能不能上机？`,
    ),
    by(
      "ruth",
      405,
      `
I read this with a translator's help, so forgive the English.

Do not raise the humidity quickly. What cracks wood is *change*: 5 points in a week is the most I would allow. A closed cabinet with a tray of conditioned silica gel at 50% does more than any heating in the room.

Cracked sorts: no press. Print them by hand, with a burnisher, on dampened thin paper.`,
    ),
    by(
      "王小明",
      402,
      `
非常感谢。我会先做一个密封的柜子，慢慢调到 50%。

裂的那些字，我打算先扫描，再用新的梨木补刻。补的字会在侧面刻上年份，免得以后的人分不清新旧。`,
      { to: 2 },
    ),
    by("yuki", 398, "在侧面刻年份，这个办法真好。我刻版也要学着做。"),
    by(
      "kofi",
      390,
      "If you scan them: 1200 dpi, raking light from two sides, and a scale in every picture. I can write the script that cuts the sheets into single characters.",
    ),
  ]),
  topic("type", "كيف نصفّ العربية بالحروف المعدنية دون أن تنكسر الوصلات؟", [
    by(
      "ليلى",
      350,
      `
اشتريتُ صندوقًا من حروف النسخ، قياس ١٨ نقطة، فيه نحو تسعمئة قطعة. المشكلة أن الوصلات بين الحروف لا تلتقي تمامًا، فيظهر في السطر خطّ أبيض رفيع.

جرّبتُ ثلاثة أشياء:

1. تنظيف جوانب القطع من الحبر القديم؛
2. شدّ السطر أكثر في الإطار؛
3. ورقًا رقيقًا تحت القطع القصيرة.

تحسّن الأمر قليلًا. هل من طريقة أفضل؟`,
    ),
    by(
      "hanna",
      344,
      `
The old compositors I knew did it the other way round: *less* pressure in the stick, so that the pieces can find each other, and all the pressure at the very end, in the forme, from the left side only.

And look at the sides under a glass. A burr of a twentieth of a millimetre is the white line you see.`,
    ),
    by(
      "ليلى",
      340,
      `
كان السبب الزوائد الصغيرة على الجوانب، كما قالت @hanna. مسحتُ كل قطعة على حجر ناعم مسحةً واحدة، والآن السطر متصل كأنه مكتوب باليد.

هذا السطر الأول الذي طبعته: **الصبر مفتاح الفرج**.`,
    ),
    by("ines", 338, "Beautiful. May we put a picture of that line into the spring letter?"),
    by("ليلى", 336, "بكل سرور! 🌿", { to: 4 }),
  ]),
  topic("type", "Сколько кеглей вам на самом деле нужно?", [
    by(
      "ольга",
      455,
      `
Разбираю кассы после переезда. Стоят: 6, 8, 9, 10, 12, 14, 16, 20, 24, 36. За последний год я набирала только тремя: 10, 14 и 24.

Остальные — память или балласт? Как решаете вы?`,
    ),
    by(
      "hanna",
      450,
      "Three, all my life: one to read, one to name, one to shout. The rest is for other people's jobs.",
    ),
    by(
      "ольга",
      449,
      `
> one to read, one to name, one to shout

Лучше не скажешь. Оставляю четыре: ещё и 8, для примечаний.`,
      { to: 2 },
    ),
    by("dario", 441, "I have only one, so the decision was easy."),
  ]),
  topic("type", "Type-high, once and for all", [
    by("sam-t", 1100, "Every book gives another number. What do I set the planer to?"),
    by(
      "hanna",
      1096,
      `
| Where the type was cast | mm | inch |
|:--|--:|--:|
| Britain and America | 23.32 | 0.918 |
| France (and much of Europe) | 23.56 | 0.928 |
| Russia | 25.10 | 0.988 |
| the Netherlands, old | 24.85 | 0.978 |

Measure ten capitals of your *own* type and take the mean. The books are about somebody else's.[^h]

[^h]: And measure an H, not an O: round letters were often cast a hair higher, so that they look equal.`,
    ),
    by(
      "ольга",
      1092,
      "Подтверждаю: 25,1 мм. Из-за этого мои литеры не дружат ни с чьими станками.",
    ),
    by("sam-t", 1090, "Mean of ten: 23.31. I am British, it seems. Thank you."),
  ]),
  topic("type", "A specimen sheet for a case of unknown sorts", [
    by(
      "dario",
      840,
      `
Bought blind at a sale: one full case, face unknown, about 14-point. Before asking you all to name it I want a proper specimen. Is this enough?

- [x] the whole lower case, in alphabetical order
- [x] capitals, figures, points
- [x] *Hamburgefonstiv*, because everybody does
- [ ] a paragraph of ten lines
- [ ] the nick, photographed from the side
- [ ] the pin mark, if there is one`,
    ),
    by(
      "hanna",
      836,
      "The nick and the pin mark are the two that matter. Faces were copied; matrices travelled; nicks are honest.",
    ),
    by("ruth", 835, "And the ampersand. Foundries hid their vanity in it."),
    by(
      "dario",
      790,
      "Three nicks, the middle one deeper. No pin mark. The ampersand looks like a cat asleep.",
    ),
    by(
      "hanna",
      788,
      "A cat asleep, three nicks: then I think I know who cast it, and I am envious. I shall bring my catalogue to the open day.",
    ),
  ]),
  topic("type", "Ligatures, and readers who think they are a mistake", [
    by(
      "yuki",
      590,
      "A customer sent back proofs with every *fi* circled in red: “letters touching, please fix”. Do you explain, or do you break the ligatures and go home?",
    ),
    by("bo", 588, "I explain once. Then I go home."),
    by(
      "ruth",
      587,
      "Send them a sheet with and without, unmarked, and ask which one they would rather read for an hour. I have never lost.",
    ),
    by("plates-4-less", 585, "we make plate with no ligature best price ask me", {
      state: "removed",
      reason: "advertising",
    }),
    by(
      "yuki",
      560,
      "With and without, unmarked. They chose *with*. I have said nothing, and smiled on the telephone.",
      { to: 3 },
    ),
  ]),
];
