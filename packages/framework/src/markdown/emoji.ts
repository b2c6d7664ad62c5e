/** Short names of pictures, as people know them from chats and code hosts. */
const NAMES = `
smile😄 smiley😃 grin😁 grinning😀 laughing😆 sweat_smile😅 joy😂 rofl🤣 slightly_smiling_face🙂 upside_down_face🙃
wink😉 blush😊 innocent😇 heart_eyes😍 star_struck🤩 kissing_heart😘 yum😋 stuck_out_tongue😛 zany_face🤪 hugs🤗
thinking🤔 neutral_face😐 expressionless😑 no_mouth😶 smirk😏 unamused😒 roll_eyes🙄 grimacing😬 relieved😌 pensive😔
sleepy😪 sleeping😴 mask😷 nerd_face🤓 sunglasses😎 confused😕 worried😟 frowning😦 open_mouth😮 astonished😲
flushed😳 pleading_face🥺 cry😢 sob😭 scream😱 disappointed😞 sweat😓 weary😩 tired_face😫 yawning_face🥱
triumph😤 rage😡 angry😠 exploding_head🤯 partying_face🥳 skull💀 poop💩 ghost👻 robot🤖 alien👽
wave👋 raised_hand✋ ok_hand👌 v✌️ crossed_fingers🤞 point_left👈 point_right👉 point_up👆 point_down👇 +1👍
thumbsup👍 -1👎 thumbsdown👎 fist✊ clap👏 raised_hands🙌 handshake🤝 pray🙏 muscle💪 writing_hand✍️
eyes👀 brain🧠 shrug🤷 facepalm🤦 heart❤️ orange_heart🧡 yellow_heart💛 green_heart💚 blue_heart💙 purple_heart💜
black_heart🖤 broken_heart💔 sparkling_heart💖 100💯 boom💥 sparkles✨ star⭐ star2🌟 zap⚡ fire🔥
sunny☀️ cloud☁️ rainbow🌈 umbrella☔ snowflake❄️ ocean🌊 moon🌙 earth_africa🌍 seedling🌱 evergreen_tree🌲
herb🌿 rose🌹 sunflower🌻 cat🐱 dog🐶 fox_face🦊 bear🐻 panda_face🐼 unicorn🦄 bee🐝
bug🐛 butterfly🦋 snail🐌 turtle🐢 fish🐟 whale🐳 elephant🐘 penguin🐧 bird🐦 owl🦉
apple🍎 lemon🍋 banana🍌 grapes🍇 strawberry🍓 bread🍞 cheese🧀 pizza🍕 hamburger🍔 cake🍰
cookie🍪 coffee☕ tea🍵 beer🍺 beers🍻 wine_glass🍷 tada🎉 balloon🎈 gift🎁 trophy🏆
medal🏅 soccer⚽ dart🎯 game_die🎲 art🎨 musical_note🎵 guitar🎸 headphones🎧 movie_camera🎥 camera📷
bulb💡 books📚 book📖 pencil✏️ memo📝 paperclip📎 pushpin📌 scissors✂️ lock🔒 unlock🔓
key🔑 hammer🔨 wrench🔧 gear⚙️ link🔗 package📦 mailbox📫 email📧 calendar📅 chart_with_upwards_trend📈
bell🔔 mega📣 hourglass⌛ watch⌚ computer💻 phone📱 rocket🚀 car🚗 bike🚲 train🚆
airplane✈️ house🏠 warning⚠️ no_entry⛔ question❓ exclamation❗ white_check_mark✅ x❌ recycle♻️ wheelchair♿
`;

const EMOJI: ReadonlyMap<string, string> = new Map(
  NAMES.trim()
    .split(/\s+/)
    .map((pair) => /^([+-]?[a-z0-9_]+?)([^a-z0-9_+-].*)$/.exec(pair)!)
    .map(([, name, picture]) => [name!, picture!]),
);

/** Return a text with `:name:` as the picture it names; what is not a name stays. */
export function emojiIn(text: string): string {
  if (!text.includes(":")) return text;
  return text.replace(
    /:([+-]?[a-z0-9_]{1,30}):/g,
    (whole, name: string) => EMOJI.get(name) ?? whole,
  );
}
