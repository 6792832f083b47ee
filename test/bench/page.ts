import { shown, type Verdict } from './baseline.ts'
import type { Findings, Series } from './figures.ts'

const COLOURS = ['#0b6', '#06c', '#c50', '#939', '#666']
const [WIDTH, HEIGHT, MARGIN] = [560, 300, 56] as const

/** All figures and plots as one page that needs nothing beside it, no script either. */
export function renderPage(results: Readonly<Record<string, Findings>>, verdicts: readonly Verdict[]): string {
  const parts = Object.entries(results).map(([part, { figures, series = [], notes = [] }]) => {
    const rows = figures.map(({ name, value, unit, must, goal }) => {
      const said = verdicts.filter((verdict) => verdict.part === part && verdict.name === name)
      const kind = said.some((verdict) => verdict.kind !== 'goal missed') ? 'bad' : said.length > 0 ? 'near' : 'good'
      const cells = [
        name,
        `${shown(value)} ${unit}`,
        limit(must),
        limit(goal),
        said.map((verdict) => verdict.kind).join(', '),
      ]
      return `<tr class="${must === undefined && said.length === 0 ? '' : kind}">${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
    })
    const plots = [...Map.groupBy(series, (one) => one.plot)].map(([title, lines]) => plot(title, lines))
    return `<h2>${part}</h2>\n<table><tr><th>what<th>measured<th>must<th>goal<th></tr>\n${rows.join('\n')}\n</table>\n${plots.join('\n')}\n${notes.map((note) => `<p>${escaped(note)}</p>`).join('\n')}`
  })
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Dropfeed: measurements</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}
td,th{text-align:left;padding:.15rem .8rem .15rem 0;border-bottom:1px solid #ddd}.bad td{background:#fdd}.near td{background:#ffd}.good td{background:#dfd}
svg{max-width:100%;height:auto}p{color:#555;overflow-wrap:anywhere}</style>
<h1>Dropfeed: measurements</h1>
${parts.join('\n')}
</html>
`
}

const limit = (value: number | undefined) => (value === undefined ? '' : shown(value))

function plot(title: string, lines: readonly Series[]): string {
  const points = lines.flatMap((line) => line.points)
  const logarithmic = lines[0]!.logarithmic === true
  const scale = (x: number) => (logarithmic ? Math.log10(Math.max(x, 1e-9)) : x)
  const xs = points.map(([x]) => scale(x))
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const top = Math.max(...points.map(([, y]) => y), 1e-9) * 1.1
  const px = (x: number) => MARGIN + ((scale(x) - left) / (right - left || 1)) * (WIDTH - MARGIN - 20)
  const py = (y: number) => HEIGHT - MARGIN - (y / top) * (HEIGHT - MARGIN - 40)
  const text = (x: number, y: number, said: string, anchor = 'middle') =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escaped(said)}</text>`
  const drawn = lines.map((line, i) => {
    const at = line.points.map(([x, y]) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`)
    const colour = COLOURS[i % COLOURS.length]
    const dots = at.map((pair) => `<circle cx="${pair.split(',')[0]}" cy="${pair.split(',')[1]}" r="3"/>`).join('')
    return `<g fill="${colour}" stroke="none"><polyline points="${at.join(' ')}" fill="none" stroke="${colour}"/>${dots}${text(WIDTH - 20, 40 + 16 * i, line.name, 'end')}</g>`
  })
  const ticks = [...new Set(points.map(([x]) => x))].map((x) => text(px(x), HEIGHT - MARGIN + 18, shown(x)))
  const marks = [0, 0.5, 1].map((part) => text(MARGIN - 6, py(top * part) + 4, shown(top * part), 'end'))
  const axes = `<path d="M${MARGIN} 30V${HEIGHT - MARGIN}H${WIDTH - 20}" fill="none" stroke="#888"/>`
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-size="12" role="img" aria-label="${escaped(title)}">
${text(WIDTH / 2, 18, title)}${axes}${ticks.join('')}${marks.join('')}${text(WIDTH / 2, HEIGHT - 14, lines[0]!.x)}${text(MARGIN - 6, 24, lines[0]!.y, 'end')}
${drawn.join('\n')}
</svg>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
