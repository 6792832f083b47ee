import type { Segment } from './segment.ts'
import type { Trait } from './trait.ts'

/** The section that stands by the title: a breadcrumb's first part, or the name of a section on its own. */
export function sectionOf(traits: readonly Trait[], segment: Segment): string | null {
  const start = segment.body[0] ?? segment.from
  const head = segment.title?.at ?? start
  let found: string | null = null
  for (let i = Math.max(segment.from, head - 4); i < start; i++) {
    if (i === head) continue
    const trait = traits[i]!
    if (trait.kind === 'breadcrumb' && (!trait.block.text.includes('|') || fromHome.test(trait.block.text))) {
      const parts = trait.block.text
        .split(/\s*[/>»›|]\s*/u)
        .filter(
          (part) =>
            part !== '' && !/^(?:trang chủ|home|accueil|inicio|início|startseite|首页|ホーム|홈|главная)$/iu.test(part),
        )
      if (parts[0]) return parts[0]
    }
    if (
      trait.kind === 'menu' &&
      (trait.coverage.whole === 'menu' || (trait.coverage.share > 0.79 && trait.block.text.includes(' - '))) &&
      trait.shape.chars <= 32 &&
      !navigation.test(trait.block.text)
    )
      found = trait.block.text
    if (
      i < head &&
      traits[i - 1]?.kind !== 'byline' &&
      label(trait) &&
      !navigation.test(trait.block.text) &&
      beside(traits, i, head)
    )
      found = trait.block.text
  }
  return found
}

/** `Trang chủ | Nhà đẹp` is a path; other names between bars are a menu. */
const fromHome = /^(?:trang chủ|home) \| [^|]+$/iu

const navigation =
  /^(?:trang chủ|home|menu|search|tìm kiếm|đăng nhập|đăng ký|sign in|log ?in|subscribe|close|open|more|all|video|live|skip to .*|본문 바로가기|首页|ホーム|홈|главная|바로가기|english|mới nhất|latest|hotline|x)$/iu

function label(trait: Trait): boolean {
  return (
    trait.kind === 'plain' &&
    trait.shape.chars <= 30 &&
    trait.shape.words <= 5 &&
    trait.shape.ends === '' &&
    trait.shape.digits === 0 &&
    !trait.shape.lower
  )
}

/** A label counts as a section only right above the title or above a date that does. */
function beside(traits: readonly Trait[], i: number, head: number): boolean {
  if (i === head - 1) return true
  return i === head - 2 && traits[head - 1]!.kind === 'dateline'
}
