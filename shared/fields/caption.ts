const credit =
  /(?:^|[\s.(\-–—,|[])(?:(?:Ảnh|ẢNH)(?: minh họa| minh hoạ| tư liệu| chụp màn hình)?|Nguồn ảnh|Nguồn|Photos?(?:graph)?(?: credit| by| courtesy(?: of)?)?|Photographs?|Picture|Image(?: credit)?|Crédit(?: photo)?|Foto|Fotos?|Фото|사진|写真|图片来源|图|CRÉDIT PHOTO|Credit|Getty|Đồ họa|Đồ hoạ|Video|Clip)\s*(?::|=|by |courtesy)/u
const agencies =
  /(?:Getty Images?|[Ảả]nh do .{2,40} cung cấp|[Ảả]nh minh h[ọo]a|Hình minh h[ọo]a|[Ảả]nh tư liệu|[Ảả]nh cắt từ|\/Getty|AFP via|AP Photo|Shutterstock|iStock|EPA-EFE|Reuters\/|\/Reuters|\/AFP|via AP\b|\/TTXVN|Unsplash|CRÉDIT PHOTO|Photo by|courtesy of)/u
const heading =
  /^(?:Chú thích ảnh|Chụp lại hình ảnh|Nguồn hình ảnh|Image caption|Image source|Photo caption|Caption|Hình ảnh|Image copyright|Media caption|Bildunterschrift|Légende)[\s,:.]*/iu

/** The first letters of `heading`: most lines have another. */
const begins = /^[CNIPHMBL]/iu

/** Whether a line has what `credit` ends with: a plain search is a tenth of the expression's cost. */
function credits(text: string): boolean {
  return text.includes(':') || text.includes('=') || text.includes('by ') || text.includes('courtesy')
}

/** Whether a line credits a picture: `… Ảnh: Reuters`, `… - Photo: A`, `(Ảnh: B)`, `… / Getty Images`. */
export function creditsPicture(text: string): boolean {
  if (text.length > 600) return false
  if (text.length < 24 && /^(?:Ảnh|Hình) minh ho[aạọ]/iu.test(text)) return true
  if (credits(text) && credit.test(text)) return true
  if (text.includes(' | ') && /[.!?] \| \p{Lu}{2,}(?:[ -]\p{Lu}{2,})+$/u.test(text)) return true
  return asian(text) || (text.length < 400 && agencies.test(text))
}

/** `駅で待つ人たち＝10日、白瀬駅`, `… 기다리고 있다. 문가람 기자`: how captions end in Japan and Korea. */
function asian(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  if (last < 0x2e80 || text.length > 160) return false
  return (
    (last === 0xc790 && /다\. [가-힣]{2,4} (?:선임)?기자$/u.test(text)) ||
    (text.length > 12 && /[^。]{6}[=＝][^。=＝]{2,24}$/u.test(text))
  )
}

/** The label that announces a caption, if the line begins with one: its length, so that the rest is the caption. */
export function captionLabel(text: string): number {
  const found = begins.test(text) ? heading.exec(text) : null
  return found ? found[0].length : 0
}

/** A caption's own words, without the label before them. */
export function captionText(text: string): string {
  return text
    .slice(captionLabel(text))
    .replace(/^(?:Ảnh|Photo)\s*:\s*(?=\p{L}.{20})/u, '')
    .trim()
}

/** Whether a line is a credit and nothing else: `ẢNH: H.THƯƠNG`, `Getty Images`. */
export function isBareCredit(text: string): boolean {
  return (
    /^[(\s]*(?:(?:Ảnh|ẢNH|Nguồn ảnh|Photo|Photos|Foto|Credit|Image source|사진|写真)\s*:\s*)?(?:[^.]|\.(?=\S)){2,40}$/u.test(
      text,
    ) && creditsPicture(text)
  )
}
