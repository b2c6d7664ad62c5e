import { by, topic, type DemoTopic } from "./shape.ts";

export const presses: readonly DemoTopic[] = [
  topic("presses", "Rollers gone tacky after a damp winter: clean, re-cover or replace?", [
    by(
      "bo",
      212,
      `
After a damp winter the rollers of our old proofing press have gone tacky: paper sticks to them, and the ink comes away in small islands. They were last re-covered in 1998.

What I have tried so far, in this order:

1. washed with white spirit, then warm water and a little soap;
2. dusted with talc and left for a week;
3. turned every day, so that they do not take a flat.

They are better, not good. Is there a way back, or is tacky simply *old*? I would rather not ruin them by being thorough. @marek, you had this last spring, I think.`,
    ),
    by(
      "marek",
      209,
      `
> They are better, not good.

Tacky means that the surface has taken up solvent. Measure before you decide. These are mine:

| Roller | Shore A | Diameter | What I did |
|:-------|--------:|---------:|:-----------|
| form 1 | 24 | 57.9 mm | kept |
| form 2 | 37 | 57.2 mm | re-covered |
| rider  | 48 | 50.0 mm | re-covered |

Anything above 35 will not lay a solid, whatever you wash it with. Three readings per roller, at both ends and in the middle, on a day that is neither hot nor cold.`,
      { to: 1 },
    ),
    by(
      "kofi",
      207,
      `
If you measure every few months, write it down. I keep a text file and let a few lines of Python nag me:

~~~python
from statistics import mean

LIMIT = 35  # Shore A; above this a solid goes grey


def verdict(readings: list[float]) -> str:
    """Say what to do with a roller, from three readings."""
    hardness = mean(readings)
    if max(readings) - min(readings) > 5:
        return "uneven: measure again, then re-cover"
    return "re-cover" if hardness > LIMIT else "keep"


print(verdict([36.5, 37.0, 38.0]))
~~~

The rate of change says more than the number.`,
    ),
    by(
      "bo",
      190,
      `
Borrowed a gauge. 34, 36 and 41, so the rider has to go. My list for the weekend:

- [x] measure all three
- [x] ask two firms for a price
- [ ] send the rider away
- [ ] turn the other two end for end, and print a solid to see`,
    ),
    by(
      "ruth",
      188,
      `
One warning from the conservation side: **no talc near paper you care about.** It is in every sheet for months and shows under a raking light.`,
      { to: 1 },
    ),
    by(
      "marek",
      187,
      `
<details><summary>What re-covering cost me, for those who would rather not know</summary>

More than the press. But the press was free, and the man who gave it to me laughed when he said so.

</details>`,
    ),
    by(
      "bo",
      26,
      `
The rider is back and the solid is a solid. Thank you all; I have framed the first sheet, talc-free.`,
    ),
  ]),
  topic("presses", "Tabletop press: the left side always prints lighter", [
    by(
      "dario",
      640,
      `
A 5 × 8 tabletop press, new to me. Whatever I lock up, the left third prints lighter than the rest. New packing, new rollers. What do I look at first?`,
    ),
    by(
      "marek",
      638,
      `
In this order, and stop as soon as it prints evenly:

1. Is the chase seated? A crumb behind the bed lifts one side by exactly that crumb.
2. The four impression screws. Put a piece of 12-point at each corner of the chase, and a strip of tissue on each. All four should pull alike.
3. The bed. Lay a straight edge over it, with a lamp behind.

Do **not** start with the packing. Packing hides a crooked platen until the next job.`,
    ),
    by(
      "hanna",
      630,
      `
And when all four pull alike and it is still light: turn the forme round. If the light side turns with it, it is the type and not the press.`,
      { to: 2 },
    ),
    by(
      "dario",
      612,
      `
It was the crumb. A single en of 6-point behind the bed, pressed flat like a coin. I have kept it.`,
    ),
    by(
      "sam-t",
      610,
      "I have read this three times, then looked behind my own bed. There were two.",
    ),
  ]),
  topic("presses", "Moving a 900 kg cylinder press through a garden gate", [
    by(
      "yuki",
      1480,
      `
The press is 900 kg, the gate is 94 cm wide, and the lawn is a lawn. The seller wants it gone by the end of the month. Has anybody done this without a crane?`,
    ),
    by(
      "marek",
      1476,
      `
Yes, four times, and nobody was hurt, because we went slowly and had *one* person who said "stop".

- Take off what comes off: cylinder, ink drum, feed board, tables. What remains is the side frames and the bed, perhaps 600 kg.
- Steel pipes as rollers on boards of 40 mm ply. Three boards, leap-frogged.
- A hand winch (not a car) tied to something that will not come along.
- Never stand below it on a slope. Never.[^1]

[^1]: I mean this. Everything else on this page is advice; this is not.`,
    ),
    by(
      "ruth",
      1470,
      "Photograph every part as it comes off, with a ruler in the picture. You will be glad of it on the day you find one bolt too many.",
    ),
    by(
      "yuki",
      1302,
      `
Done. Seven hours for eighty metres. The lawn will forgive us by autumn; the neighbours already have, there was cake.

What I would do again: the pipes, the cake. What I would not: start after lunch.`,
    ),
    by("bo", 1300, "Eighty metres in seven hours is faster than some of my books."),
  ]),
  topic("presses", "Which oil for a hand press, and where not?", [
    by(
      "sam-t",
      980,
      "The oil holes are full of forty years of something. What goes in once they are clean?",
    ),
    by(
      "marek",
      977,
      `
| Where | What | How often |
|---|---|---|
| main bearings | straight mineral oil, ISO 68 | before each day's work |
| toggles and cam | the same, one drop | weekly |
| roller ends | light machine oil | daily, then wipe |
| gear teeth | open-gear grease, thin | twice a year |
| rails the rollers run on | **nothing** | never |

No spray that smells nice. It creeps, it reaches the rollers, and then you can read the next topic about tacky rollers.`,
    ),
    by(
      "hanna",
      970,
      "My first master had a rule: one drop, then count to ten, then wipe away half of it.",
    ),
    by(
      "sam-t",
      941,
      "Eleven holes cleaned with pipe cleaners, one drop each. It sounds like a different machine. Thank you!",
    ),
  ]),
  topic("presses", "Variable speed for a treadle conversion, without losing torque", [
    by(
      "kofi",
      520,
      `
I am replacing an unhappy sewing-machine motor on a small platen. A brushed DC motor and a controller keep their torque at low speed, if the loop is closed. The heart of mine, for anybody who wants to laugh:

~~~c
#include <stdint.h>

static int32_t sum = 0;

/* Called 200 times a second; rpm is measured at the flywheel. */
uint8_t duty(int32_t wanted, int32_t rpm) {
  int32_t error = wanted - rpm;
  sum += error;
  if (sum > 4000) sum = 4000;     /* no wind-up while the clutch is out */
  if (sum < 0) sum = 0;
  int32_t out = error * 3 + sum / 16;
  return out < 0 ? 0 : out > 255 ? 255 : (uint8_t)out;
}
~~~

At 8 impressions a minute it still closes on a full forme.`,
    ),
    by(
      "marek",
      516,
      `
Good. Now the part without code: a **mushroom stop button** that cuts the mains, where your left hand is when the right one is in the press. And a guard.

A treadle stops when you are frightened. A motor does not.`,
    ),
    by("kofi", 512, "Fitted, before the motor. You told me so at the open day, loudly.", { to: 2 }),
    by("dario", 498, "What does the flywheel sensor consist of?"),
    by(
      "kofi",
      497,
      "A magnet from a cupboard door and a part that costs less than the screws: `A3144`, with a 10 kΩ pull-up.",
      { to: 4 },
    ),
  ]),
  topic("presses", "Guillotine for sale, collection only", [
    by(
      "plates-4-less",
      300,
      "Guillotine, 80 cm, good knife. Write to me for the price. Also plates, best price, fast.",
      {
        state: "removed",
        reason: "selling goes into the notice-board topic, with a price",
      },
    ),
  ]),
];
