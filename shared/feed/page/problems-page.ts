import type { ProblemEntry, Site } from '../entry.ts'
import { problemsHead } from '../feed-head.ts'
import { PROBLEMS_LANGUAGE } from '../item.ts'
import { archivePageKey, PROBLEMS_HOME, uuidOf } from '../paths.ts'
import { wordingOf } from '../wording.ts'
import { escapeHtml } from '../xml-text.ts'
import { link, olderLink, renderFrame, subscribeSection } from './frame.ts'
import { shownInstant } from './time.ts'

/** A page of problems: the newest of them, or a page of their history. */
export interface ProblemsPage {
  readonly site: Site
  /** Newest first. */
  readonly problems: readonly ProblemEntry[]
  /** Name of the history page that goes before, or null. */
  readonly previous: string | null
  /** Name of the history page that this is; null for `/problems/` itself. */
  readonly name: string | null
}

const words = wordingOf(PROBLEMS_LANGUAGE)

/** Renders `/problems/` or `/problems/history/NAME`: what could not be read, why, and what to do; never its text. */
export function renderProblemsPage({ site, problems, previous, name }: ProblemsPage): string {
  const head = problemsHead(site)
  const title = name === null ? words.problems : `${words.archiveOf}: ${words.problems}`
  const top = { href: '/', text: site.title }
  const list =
    problems.length === 0 ? `<p>${words.noProblems}</p>` : `<ul>\n${problems.map(problemRow).join('\n')}\n</ul>`
  const after = name === null ? subscribeSection(head) : `<p>${link(`/${PROBLEMS_HOME}`, words.newestProblems)}</p>`
  return renderFrame({
    site,
    language: PROBLEMS_LANGUAGE,
    title: name === null ? head.title : title,
    description: head.description,
    key: name === null ? head.home : archivePageKey(PROBLEMS_HOME, name),
    feeds: [head],
    trail: name === null ? [top] : [top, { href: `/${PROBLEMS_HOME}`, text: words.problems }],
    main: `<h1>${title}</h1>
<p>${words.problemsHint}</p>
${list}
${olderLink(PROBLEMS_HOME, previous, words.olderProblems)}${after}`,
  })
}

function problemRow({ id, key, line, reason, advice, arrived }: ProblemEntry): string {
  const place = line === null ? '' : `, ${words.line} ${line}`
  // Problems belong to no channel, so their times are given in UTC.
  const time = `<span class="soft">${shownInstant(arrived, 'UTC', PROBLEMS_LANGUAGE)} UTC</span>`
  return `<li id="${escapeHtml(uuidOf(id))}"><code>${escapeHtml(key)}</code>${place}<br>${escapeHtml(reason)}<br><strong>${words.whatToDo}</strong> ${escapeHtml(advice)}${time}</li>`
}
