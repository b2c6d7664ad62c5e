/**
 * Return the beginning of a text, at most `most` UTF-16 units long and never half of a character:
 * where a text is cut, it is cut here.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}
