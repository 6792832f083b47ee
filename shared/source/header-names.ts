/** What a line of a header block can state. */
export interface HeaderFields {
  title?: string
  url?: string
  /** ISO 8601, as precise as the header has it. */
  published?: string
  authors?: string[]
  source?: string
  language?: string
  section?: string
  tags?: string[]
  summary?: string
}

/** A field of the header, or `ignored` for names that belong to headers and say nothing that is kept. */
export type HeaderName = keyof HeaderFields | 'ignored'

/** Names of header lines, lower case; those after a bar are alternatives. Prefixes such as `og:` are taken off before. */
const NAMES: Readonly<Record<HeaderName, string>> = {
  title:
    'title|subject|headline|page title|article title|name|tiêu đề|tiêu đề bài|tít|tựa đề|tên bài|tên bài viết|đầu đề|titre|titel|título|titolo|제목|标题|標題|タイトル|件名',
  url: 'url|link|permalink|source url|original url|original|canonical|canonical url|page url|href|uri|address|đường dẫn|liên kết|địa chỉ|link gốc|link bài|đường link|lien|adresse|enlace|주소|링크|链接|網址|网址',
  published:
    'date|published|publish date|published date|date published|datepublished|pubdate|pub date|publication date|published time|published at|published on|publishedat|publishdate|posted|posted on|time|datetime|timestamp|ngày|ngày đăng|ngày xuất bản|ngày đăng bài|ngày giờ|thời gian|thời gian đăng|thời điểm|xuất bản|đăng ngày|đăng lúc|datum|fecha|data|날짜|작성일|등록일|일자|日期|时间|日付|公開日',
  authors:
    'author|authors|by|byline|creator|written by|writer|reporter|tác giả|người viết|phóng viên|bút danh|tac gia|auteur|auteurs|autor|autores|autore|기자|작성자|글쓴이|作者|記者|著者',
  source:
    'source|site|site name|sitename|publisher|website|agency|newspaper|outlet|provider|nguồn|nguồn tin|theo|báo|trang|trang web|tờ báo|cơ quan|hãng tin|nguon|source du|quelle|fuente|fonte|출처|언론사|来源|來源|出典',
  language: 'language|lang|locale|ngôn ngữ|langue|sprache|idioma|언어|语言|言語',
  section:
    'section|category|categories|channel|rubric|chuyên mục|mục|thể loại|danh mục|chuyen muc|rubrique|rubrik|sección|섹션|분류|栏目|分類|カテゴリ',
  tags: 'tags|tag|keywords|keyword|news keywords|labels|topics|từ khóa|từ khoá|thẻ|nhãn|chủ đề|tu khoa|mots-clés|schlagwörter|etiquetas|태그|키워드|标签|關鍵字|キーワード',
  summary:
    'summary|description|excerpt|abstract|lead|sapo|standfirst|deck|subtitle|dek|tóm tắt|mô tả|dẫn nhập|trích dẫn|tom tat|résumé|zusammenfassung|resumen|요약|摘要|概要',
  ignored:
    'from|to|message-id|reply-to|crawl time|crawled|crawled at|crawl date|fetched|fetched at|fetch time|retrieved|retrieved at|scraped at|downloaded|downloaded at|saved|http status|status|status code|modified|modified time|last modified|updated|update|updated at|updated time|date modified|datemodified|ngày cập nhật|cập nhật|thời gian cập nhật|ngày thu thập|ngày tải|image|thumbnail|picture|ảnh đại diện|hình ảnh|type|id|guid|slug|layout|draft|weight|content type|content-type|encoding|charset|word count|words|length|site id|card|image alt|image width|image height|copyright|license|version|robots|viewport|generator|mã bài|số|lượt xem|views|comments|format|host|domain|depth|referrer|referer|hash|md5|sha1|etag|server|content length|content-length',
}

const BY_NAME = new Map<string, HeaderName>(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split('|').map((name) => [name, field as HeaderName] as const),
  ),
)

const PREFIX = /^(?:og|article|twitter|dc|dcterms|meta|x|parsely|sailthru|news|page|book)[:._-](?=.)/u

/** The field that a name stands for, or null: `og:site_name` → `source`, `Ngày đăng` → `published`. */
export function headerName(text: string): HeaderName | null {
  const name = text
    .normalize('NFC')
    .trim()
    .replace(/^["'“*_#\s-]+|["'”*_\s]+$/gu, '')
    .toLowerCase()
  const known = (value: string): HeaderName | null =>
    BY_NAME.get(value) ?? BY_NAME.get(value.replace(/[_-]+/gu, ' ')) ?? null
  const direct = known(name)
  if (direct || !PREFIX.test(name)) return direct
  const bare = name.replace(PREFIX, '')
  return known(bare) ?? (/^[a-z_:.-]{2,30}$/u.test(bare) ? 'ignored' : null)
}
