import { by, topic, type DemoTopic } from "./shape.ts";

export const table: readonly DemoTopic[] = [
  topic(
    "table",
    "Read this first: how we talk here",
    [
      by(
        "ines",
        2400,
        `
Welcome to the table. It is a long one, and there is room.

1. **Say what you tried.** A question with a photograph, a measurement or a mistake in it is answered by evening.
2. **About the thing, not the person.** Type can be wrong; people are only early or late in learning something.
3. **Any language.** Write in yours. Somebody here reads it, and the rest of us have patience.
4. **Selling**: one topic for it, always with a price. Nothing else is an advertisement.
5. **Safety first**: guards on, sleeves rolled up, nobody alone with a motor.

What is removed leaves a line with the reason, so that you can see what happened. If I was wrong, say so: it can be put back with one click, and I will say that too.`,
      ),
    ],
    { pinned: true, locked: "so that it stays short; talk about it in any other topic" },
  ),
  topic(
    "table",
    "How to write here: everything the Markdown does",
    [
      by(
        "ines",
        2300,
        `
Plain text is fine. When you want more, this is what there is; press **Quote** below to see how it was typed.

# Words

*Slanted*, **strong**, ~~struck~~, \`code\`, a [link](https://example.org/letterpress "with a title"), a bare address https://example.org, a name: @hanna. Emoji are characters 🖋️ or their short names, :coffee: and :tada:.

# Lists

- one
- two
  1. two and a first
  2. two and a second

# To do

- [x] ink
- [ ] print

# A table

| Sort | Pieces | Set width |
|:-----|-------:|:---------:|
| e | 120 | 5 |
| m | 40 | 9 |

# Code

~~~json
{ "face": "Caslon", "size": 12, "sorts": { "e": 120, "ct": 6 } }
~~~

# A quotation

> Space the others out to the worst pair, and the pair disappears.

# Something hidden

<details><summary>How does the book end?</summary>

With a colophon.

</details>

# A footnote

Nobody reads these.[^1]

[^1]: Except you.

---

That is all. A line of three hyphens draws a rule.`,
      ),
      by("sam-t", 2290, "Test: **it works**. Sorry for the noise."),
      by("hanna", 2288, "Test is not noise. Test is the first proof."),
    ],
    { pinned: true },
  ),
  topic("table", "Say hello", [
    by(
      "ines",
      2200,
      "Who are you, what do you print on, and what did you spoil first? I begin: two presses, a cat, and a complete edition with page 12 twice.",
    ),
    by("bo", 2190, "A proofing press in a garage. First spoiled: my good trousers."),
    by(
      "marek",
      2185,
      "Other people's machines. First spoiled: a gear that nobody makes any more. I make it now.",
    ),
    by(
      "ольга",
      2100,
      "Здравствуйте! Набираю руками двадцать лет. Первым делом перевернула целую кассу. На пол.",
    ),
    by("王小明", 2050, "大家好！木活字、雕版，都在学。第一次印，把版放反了。"),
    by(
      "ليلى",
      1990,
      "مرحبًا جميعًا. أكتب بالقصب وأطبع بالرصاص. أول ما أفسدته: صفحة العنوان، طبعتها من اليسار إلى اليمين!",
    ),
    by(
      "yuki",
      1900,
      "Wood engraving. I cut my own name the right way round, which is the wrong way round.",
    ),
    by("kofi", 1800, "Programmer. I printed “Hello, wrold” two hundred times, by hand."),
    by("dario", 1500, "Hello, wrold! 👋", { to: 8 }),
    by("sam-t", 1200, "Nothing spoiled yet. The press comes on Tuesday."),
    by("ruth", 1190, "Then hurry. We are all ahead of you."),
    by("sam-t", 1020, "Spoiled: one shirt, one rug, eleven sheets. I feel at home."),
  ]),
  topic("table", "Open days and fairs this spring", [
    by(
      "ines",
      330,
      `
Tell me yours and I will keep this list in order.

| When | What | Who will be there |
|:--|:--|:--|
| first Sunday in March | open workshop, garage | @bo, @marek |
| 21 March | spring fair, town hall | @ines, @yuki |
| 4 April | paper morning, bring gloves | @ruth |
| 25 April | Arabic setting, an introduction | @ليلى |

Bring a sheet to swap.`,
    ),
    by("marek", 328, "I bring the hardness gauge on Sunday. Bring your rollers, and your courage."),
    by("王小明", 320, "四月我正好路过，可以带几个木活字给大家看看吗？"),
    by("ines", 319, "Please do! I have put you down for the paper morning.", { to: 3 }),
    by("sam-t", 200, "First fair ever. What does one wear?"),
    by("hanna", 199, "Something that has already been spoiled."),
  ]),
  topic("table", "BEST PLATES!!! cheap fast worldwide", [
    by(
      "plates-4-less",
      140,
      "Best plates best price, write today. 50 % for friends of this forum.",
      {
        state: "removed",
        reason: "advertising, for the third time",
      },
    ),
  ]),
  topic("table", "The notice board: things to sell, to give and to find", [
    by(
      "ines",
      1600,
      "One post for one thing, with a price or the word *free*. I clear it out every month.",
    ),
    by(
      "dario",
      900,
      "**Free**: about 4 kg of mixed 10-point, well dissed, mostly r. Collection only, bring a strong bag.",
    ),
    by("kofi", 890, "**Wanted**: lower-case e, 12-point, any Caslon. For the usual reasons."),
    by("marek", 700, "**For sale, 120**: composing sticks, three, one with a dent and a story."),
    by("ruth", 690, "The story, please.", { to: 4 }),
    by(
      "marek",
      689,
      "It stopped a falling lamp from reaching a forme of sixteen pages. The forme lived. The lamp did not.",
    ),
    by("ruth", 688, "Sold.", { to: 6 }),
  ]),
];
