/** What a date is: when the article was posted or changed, when something happened, or not said. */
export type DateRole = 'posted' | 'updated' | 'event' | 'unknown'

const UPDATED =
  'lần cuối cập nhật|cập nhật lần cuối|cập nhật|chỉnh sửa|sửa lúc|last updated|last modified|updated|update|modified|edited|revised|최종수정|최종 수정|기사수정|수정|업데이트|更新日時|最終更新|更新|最后更新|mise à jour|mis à jour|modifié|actualizado|actualización|zuletzt aktualisiert|aktualisiert|aggiornato|atualizado|diperbarui|обновлено'
const POSTED =
  'ngày đăng|đăng lúc|đăng ngày|đăng tải|đăng|xuất bản|ngày xuất bản|ngày ra|số ra|first published|published|publish|publication date|posted|released|created|date posted|date|기사입력|입력|등록|작성|게재|승인|송고|発表日|掲載|公開日時|公開|配信|投稿|发布时间|发布|發佈|发表|publié|paru|veröffentlicht|publiziert|erstellt|publicado|publicada|pubblicato|diterbitkan|dipublikasikan|ditulis|опубликовано'
const EVENT =
  'thời gian|hiệu lực|cấp ngày|cấp phép|giấy phép|gp-|hết hạn|thời hạn|ra đời|thành lập|kể từ|đến hết|từ ngày|đến ngày|trước ngày|sau ngày|copyright|©|est\\.|established|accessed|retrieved|first release date|(?<!\\p{L})(?:sinh ngày|sinh|mất|since|until|born|died|expires?|effective|valid|premieres?)'

const LABEL = new RegExp(`(?<updated>${UPDATED})|(?<event>${EVENT})|(?<posted>${POSTED})`, 'giu')
const BETWEEN = /^[\s:：,.\-–—|(（[]*(?:lúc|vào lúc|vào|ngày|on|at|le|am|il|el|em|:)?[\s:：(]*$/iu
const LABEL_AFTER =
  /^[\s)）\]]{0,3}(?:(?<updated>수정|更新|최종수정|업데이트)|(?<posted>입력|등록|작성|송고|게재|승인|公開|掲載|配信|发布))/u
const PROSE =
  /(?:ngày|hôm|vào|sáng|trưa|chiều|tối|đêm|từ|đến|tới|tháng|on|in|since|until|by|from|le|du|au|dès|am|vom|bis)\s*\(?$/iu

interface Place {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/**
 * The role that the words beside a date give it; the nearest label wins. The span grows over a label that stands at the
 * date itself (`Cập nhật lúc 15:20, 14/02/2023`), so that what is left of the line is other text.
 */
export function roleOf(
  line: string,
  place: Place,
): { readonly role: DateRole; readonly start: number; readonly end: number } {
  const { start, end } = place
  const from = Math.max(place.from, start - 40)
  const before = line.slice(from, start)
  let last: RegExpExecArray | null = null
  // By hand, for matchAll compiles a copy of the expression each time.
  LABEL.lastIndex = 0
  for (let match = LABEL.exec(before); match !== null; match = LABEL.exec(before)) last = match
  if (last) {
    const role: DateRole = last.groups?.updated ? 'updated' : last.groups?.event ? 'event' : 'posted'
    const near = BETWEEN.test(before.slice(last.index + last[0].length))
    if (role === 'event' || near) return { role, start: near && role !== 'event' ? from + last.index : start, end }
  }
  const after = LABEL_AFTER.exec(line.slice(end, Math.min(place.to, end + 12)))
  if (after) return { role: after.groups?.updated ? 'updated' : 'posted', start, end: end + after[0].length }
  if (line.length - (end - start) > 40 && PROSE.test(before)) return { role: 'event', start, end }
  return { role: 'unknown', start, end }
}
