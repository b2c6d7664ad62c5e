import { by, topic, type DemoTopic } from "./shape.ts";

export const paper: readonly DemoTopic[] = [
  topic("paper", "Damping paper: how long, how wet?", [
    by(
      "yuki",
      700,
      `
I dampen by the book: every third sheet through the tray, stack, weight, overnight. Half of the stack is right and half is soup. Which half of the book did I misread?`,
    ),
    by(
      "ruth",
      697,
      `
The time is right, the water is not. Try this:

1. Blotters, not sheets, go through the water. One wet blotter to every six dry sheets.
2. Wrap the stack in plastic, board on top, no more than 5 kg.
3. After twelve hours turn the stack over. After twenty-four, take out the blotters.
4. It is ready when a sheet feels *cool* to the lip and leaves no shine on glass.

Old handmade paper wants less; anything with a hard size wants a second night.`,
    ),
    by(
      "yuki",
      640,
      "Cool to the lip: that is a measurement I can trust. Forty sheets, forty good ones.",
    ),
    by("sam-t", 639, "I kissed forty sheets of paper today. My family has questions."),
    by("ines", 630, "My cat agrees that the stack should be weighted, and offers four kilograms."),
  ]),
  topic("paper", "Where do you buy blotting paper now?", [
    by("sam-t", 250, "The shop in my town has stopped. I need perhaps twenty sheets, unprinted."),
    by(
      "ruth",
      249,
      "Ask a supplier for *botanists*: herbarium blotters are thick, clean and cheap by the hundred.",
    ),
    by("sam-t", 247, "A hundred arrived. I seem to be pressing flowers as well now."),
  ]),
  topic("paper", "Grain direction: a test that needs no water", [
    by(
      "bo",
      1250,
      `
Everybody tears, or wets, or bends. Here is the one I was taught, which leaves the sheet whole:

Cut nothing. Hold the sheet by *one* edge between two fingernails, draw the nails along it, firmly, once. Then do the edge beside it. One edge stays smooth and one ripples like a hem. **The smooth one runs with the grain.**`,
    ),
    by(
      "ruth",
      1247,
      "This works, and it is the kindest of the tests. It leaves a mark, though: use the trim.",
    ),
    by("hanna", 1245, "Cut nothing, mark the trim. Agreed."),
    by(
      "dario",
      1240,
      "For a whole ream: the arrow on the wrapper, or the last measure in the size. 45 × **64** means the grain runs along the 64.",
    ),
  ]),
  topic("paper", "Coptic or long-stitch for a book of 96 pages?", [
    by(
      "kofi",
      870,
      `
Six signatures of sixteen pages, 120 g, no case. It should lie flat, because it is a book of recipes. Coptic or long-stitch?`,
    ),
    by(
      "ines",
      868,
      `
Lies flat and will be used near an oven: **Coptic**, linked, with waxed thread 18/3. Long-stitch is stronger, but with a spine that wants to close.

Do not economise on the first and last signature: wrap them in a sheet of something heavier.`,
    ),
    by(
      "kofi",
      840,
      "Coptic it is. Two evenings, two bleeding fingers, one flat book. It has flour in it already.",
    ),
    by("ruth", 839, "Flour is not a defect. Flour is provenance."),
    by("ines", 838, "I am having that printed and hung over my bench.", { to: 4 }),
  ]),
  topic("paper", "Linseed, walnut, soy: what the vehicle does to black", [
    by(
      "marek",
      1700,
      `
I proofed the same forme with four blacks, on the same paper, the same day. Measured after a week:

| Vehicle | Density | Dry to touch | Smell | Set-off |
|:--------|--------:|-------------:|:------|:--------|
| linseed, boiled | 1.62 | 9 h | pleasant | none |
| walnut | 1.55 | 14 h | faint | none |
| soy | 1.48 | 30 h | none | some |
| rubber-based | 1.58 | 40 h | garage | some |

Nothing here is science: one forme, one paper, one man with a borrowed densitometer.`,
    ),
    by(
      "ruth",
      1696,
      "A borrowed densitometer and an honest footnote is more than most published tables have. And after some weeks in the light?",
    ),
    by(
      "marek",
      60,
      `
You asked, so here is the answer after ten weeks, from the strip in the south window:

~~~diff
- linseed   1.62
+ linseed   1.60
- soy       1.48
+ soy       1.37
~~~

The paper, meanwhile, has gone the colour of tea.`,
      { to: 2 },
    ),
  ]),
  topic("paper", "Mould in a box of laid paper: is it lost?", [
    by(
      "bo",
      1010,
      "Opened a box from the attic: a grey bloom on the outer twenty sheets, and that smell. The inner ones look clean.",
    ),
    by(
      "ruth",
      1008,
      `
Not lost, but **not indoors**, and not with bare hands.

- [ ] box outside, in the shade, lid open, on a dry day
- [ ] outer sheets with what looks alive on them: into a bag, away
- [ ] the rest: brushed one by one, away from you, soft brush, mask on
- [ ] a week at under 50 % humidity before they come near other paper

Staining stays. Smell mostly goes. Sizing is weaker where it grew, so print lightly there.`,
    ),
    by("bo", 930, "Sixty sheets saved of eighty. The stained ones made very handsome wrappers."),
  ]),
];
