import { by, topic, type DemoTopic } from "./shape.ts";

export const computer: readonly DemoTopic[] = [
  topic("computer", "A script that imposes a sixteen-page signature", [
    by(
      "kofi",
      168,
      `
I was tired of folding dummies. Given the number of pages, this prints which page lies beside which, front and back:

~~~typescript
/** The sheets of a folded section: pairs of pages, outer sheet first. */
export function impose(pages: number): { front: number[]; back: number[] }[] {
  if (pages % 4 !== 0) throw new Error(\`\${pages} pages do not fold: add \${4 - (pages % 4)}.\`);
  return Array.from({ length: pages / 4 }, (_, sheet) => {
    const low = 2 * sheet + 1;
    const high = pages - 2 * sheet;
    return { front: [high, low], back: [low + 1, high - 1] };
  });
}

console.table(impose(16));
~~~

For sixteen it gives:

| Sheet | Front | Back |
|--:|:-:|:-:|
| 1 | 16, 1 | 2, 15 |
| 2 | 14, 3 | 4, 13 |
| 3 | 12, 5 | 6, 11 |
| 4 | 10, 7 | 8, 9 |

The error sentence is my favourite line.`,
    ),
    by("bo", 166, "And for a sheet printed work-and-turn, one forme for both sides?"),
    by(
      "kofi",
      165,
      `
Then front and back are one forme, side by side, and you cut afterwards. I will add it. Until then, by hand: \`[...front, ...back.reverse()]\`.`,
      { to: 2 },
    ),
    by(
      "hanna",
      160,
      "In my day this was a folded sheet of newspaper and a pencil. It has never needed an update. (It is a lovely script.)",
    ),
    by("kofi", 159, "The newspaper is also my test suite, to be honest."),
    by(
      "dario",
      44,
      "Used it for a cookbook of 48 pages. Not one page upside down. A first for this household.",
    ),
  ]),
  topic("computer", "From scan to polymer plate: my settings", [
    by(
      "yuki",
      530,
      `
For engravings that should print from polymer and still look cut. Scan at 2400, and then, on the command line:

~~~bash
#!/usr/bin/env bash
set -euo pipefail

for scan in scans/*.tif; do
  name=$(basename "$scan" .tif)
  magick "$scan" -colorspace Gray -level 18%,74% \\
    -resample 1200 -threshold 52% -negate "plates/$name.png"
done
echo "$(ls plates | wc -l) plates ready"
~~~

The threshold is the whole art. 52 % for boxwood, 48 % for lino.`,
    ),
    by(
      "marek",
      527,
      "Thin lines under 0.08 mm wash away at my plate maker, whatever the file says. Ask for theirs before you threshold.",
    ),
    by(
      "yuki",
      526,
      "Mine says 0.1, and means it. I now have a ruler drawn into the corner of every file.",
      { to: 2 },
    ),
  ]),
  topic("computer", "CSS for print: lines that back each other up", [
    by(
      "kofi",
      300,
      `
A small edition from a web page, would you believe it. The aim: line 12 on the front lies exactly behind line 12 on the back. What finally did it:

~~~css
@page { size: 148mm 210mm; margin: 18mm 15mm 22mm; }

:root { --line: 14pt; }

body { font: 10.5pt/var(--line) Charter, serif; orphans: 2; widows: 2; }
h2 { font-size: 14pt; line-height: calc(2 * var(--line)); margin: var(--line) 0 0; }
figure { margin: 0; height: calc(12 * var(--line)); } /* whole lines only */
~~~

Everything is a multiple of one line. No exceptions, not for pictures, least of all for headings.`,
    ),
    by(
      "hanna",
      298,
      "You have rediscovered the lead. I mean the strip between the lines. Welcome.",
    ),
    by("ольга", 290, "Всё кратно одной строке. Так нас и учили, только без скобок."),
    by("sam-t", 285, "What does `orphans` do?"),
    by(
      "kofi",
      284,
      "It keeps at least two lines of a paragraph together at the *foot* of a page; `widows` does it at the head.",
      { to: 4 },
    ),
  ]),
  topic("computer", "An inventory of type: spreadsheet or database?", [
    by(
      "dario",
      920,
      "Three cases became eleven. A spreadsheet until now; it has begun to lie to me. What do you use?",
    ),
    by(
      "kofi",
      918,
      `
One table and one file. The question I ask most is “what can I set at 12-point without running out of e?”:

~~~sql
SELECT face, point_size, SUM(pieces) AS e
FROM sorts
WHERE character = 'e' AND point_size = 12
GROUP BY face, point_size
HAVING SUM(pieces) >= 120
ORDER BY e DESC;
~~~

SQLite, no server, backed up by copying it.`,
    ),
    by("hanna", 915, "I weigh the case. If it is light, I buy e."),
    by("dario", 880, "Both, then. I have weighed all eleven and put the weights into a table."),
  ]),
  topic("computer", "A small server in the workshop: what survives ink and dust?", [
    by(
      "bo",
      430,
      "I want the stock list and this forum on a screen beside the press. Everything with a fan has died. What do you run?",
    ),
    by(
      "kofi",
      428,
      `
No fan, no moving parts, in a closed tin on the wall, cable through a grommet. It starts what it needs by itself:

~~~ini
[Unit]
Description=Stock list of the workshop
After=network.target

[Service]
ExecStart=/usr/local/bin/stock --data /srv/stock
Restart=always
DynamicUser=yes
StateDirectory=stock

[Install]
WantedBy=multi-user.target
~~~

Four winters in it, without a visit.`,
    ),
    by(
      "marek",
      425,
      "And the screen behind a sheet of glass you can wash with the same rag as everything else.",
    ),
    by(
      "bo",
      300,
      "A biscuit tin, a grommet, a sheet of glass. It runs. It also holds no biscuits any more, which was the hard part.",
    ),
  ]),
  topic("computer", "Curly quotes by regular expression, and where it fails", [
    by(
      "yuki",
      1350,
      `
I set other people's texts, and they send me \`"straight"\` quotes. Two lines do most of it:

~~~javascript
const curl = (text) =>
  text.replace(/(^|[\\s(\\[—])"/g, "$1“").replace(/"/g, "”").replace(/(\\w)'(\\w)/g, "$1’$2");
~~~

What does it get wrong?`,
    ),
    by(
      "hanna",
      1348,
      "’Tis the season. Rock ’n’ roll. The ’90s. Anything that *begins* with an apostrophe.",
    ),
    by("ليلى", 1346, "والعربية «لها» علاماتها: لا تُقلَب ولا تُعقَف، بل تُستبدَل."),
    by("yuki", 1340, "So: two lines, and then reading it with my eyes. As ever."),
  ]),
  topic(
    "computer",
    "Which font editor is best?",
    [
      by("sam-t", 1160, "I would like to draw a few sorts that are missing. Which program?"),
      by(
        "kofi",
        1158,
        "The one whose author answers letters. Try two for an evening each, and draw the same *a* in both.",
      ),
      by("dario", 1157, "Mine. Obviously mine."),
      by("yuki", 1156, "No, mine."),
      by("dario", 1155, "Yours cannot even do curves properly, and neither can you!", {
        state: "removed",
        reason: "against a person, not about a thing",
      }),
      by("dario", 1150, "That was rude of me, and gone now, rightly. Sorry, @yuki."),
      by("yuki", 1149, "Forgiven. My curves *are* terrible.", { to: 6 }),
    ],
    { locked: "it went in circles; post 2 is the answer" },
  ),
];
