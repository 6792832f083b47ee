/** What feeds and pages say in their own voice. */
export interface Wording {
  /** Of the words themselves. */
  readonly language: 'vi' | 'en'
  readonly withdrawn: string
  readonly withdrawnNotice: string
  readonly untitled: string
  readonly channels: string
  readonly noChannels: string
  readonly noEntries: string
  readonly latest: string
  readonly views: string
  readonly subscribe: string
  readonly subscribeHint: string
  readonly allFeeds: string
  readonly older: string
  readonly newest: string
  readonly archiveOf: string
  readonly problems: string
  readonly problemsHint: string
  readonly noProblems: string
  readonly olderProblems: string
  readonly newestProblems: string
  readonly whatToDo: string
  readonly line: string
  readonly lines: string
  readonly corrected: string
  readonly received: string
  readonly original: string
  readonly source: string
  readonly carriedBy: string
  readonly alsoIn: string
  readonly captions: string
  readonly tags: string
  readonly skip: string
  readonly notFound: string
  readonly notFoundHint: string
  readonly teaser: string
}

const ENGLISH: Wording = {
  language: 'en',
  withdrawn: 'Withdrawn',
  withdrawnNotice: 'This entry was withdrawn. Its text is no longer available here.',
  untitled: 'Untitled',
  channels: 'Channels',
  noChannels: 'Nothing has been published yet.',
  noEntries: 'There are no entries yet.',
  latest: 'Latest entries',
  views: 'Views',
  subscribe: 'Subscribe',
  subscribeHint: 'Paste one of these addresses into your feed reader.',
  allFeeds: 'All feeds (OPML)',
  older: 'Older entries',
  newest: 'Latest entries',
  archiveOf: 'Archive',
  problems: 'Problems',
  problemsHint: 'Files that could not be read, or parts of them. A problem leaves when its file is fixed or deleted.',
  noProblems: 'There are no problems.',
  olderProblems: 'Older problems',
  newestProblems: 'Latest problems',
  whatToDo: 'What to do:',
  line: 'line',
  lines: 'lines',
  corrected: 'Corrected',
  received: 'Received',
  original: 'Read the original',
  source: 'Source:',
  carriedBy: 'Read from',
  alsoIn: 'Also in',
  captions: 'Captions',
  tags: 'Tags:',
  skip: 'Skip to content',
  notFound: 'Not found',
  notFoundHint: 'There is no page at this address.',
  teaser: 'Headline only',
}

const VIETNAMESE: Wording = {
  language: 'vi',
  withdrawn: 'Bài đã được rút',
  withdrawnNotice: 'Bài này đã được rút. Nội dung không còn ở đây nữa.',
  untitled: 'Không có tiêu đề',
  channels: 'Các kênh',
  noChannels: 'Chưa có bài nào được đăng.',
  noEntries: 'Chưa có bài nào.',
  latest: 'Bài mới nhất',
  views: 'Chuyên mục',
  subscribe: 'Theo dõi',
  subscribeHint: 'Dán một trong các địa chỉ này vào trình đọc tin của bạn.',
  allFeeds: 'Tất cả nguồn tin (OPML)',
  older: 'Bài cũ hơn',
  newest: 'Bài mới nhất',
  archiveOf: 'Lưu trữ',
  problems: 'Tệp có vấn đề',
  problemsHint: 'Các tệp, hoặc phần của tệp, không đọc được. Mục này mất đi khi tệp được sửa hoặc xóa.',
  noProblems: 'Không có vấn đề nào.',
  olderProblems: 'Vấn đề cũ hơn',
  newestProblems: 'Vấn đề mới nhất',
  whatToDo: 'Cách xử lý:',
  line: 'dòng',
  lines: 'dòng',
  corrected: 'Đính chính lúc',
  received: 'Nhận lúc',
  original: 'Đọc bản gốc',
  source: 'Nguồn:',
  carriedBy: 'Đọc từ tệp',
  alsoIn: 'Cũng có trong',
  captions: 'Chú thích ảnh',
  tags: 'Từ khóa:',
  skip: 'Đến nội dung chính',
  notFound: 'Không tìm thấy',
  notFoundHint: 'Không có trang nào ở địa chỉ này.',
  teaser: 'Chỉ có tít và tóm tắt',
}

/** The words for a channel's or site's language: Vietnamese for `vi` and its variants, else English. */
export function wordingOf(language: string): Wording {
  return isVietnamese(language) ? VIETNAMESE : ENGLISH
}

function isVietnamese(language: string): boolean {
  return /^vi(?:-|$)/i.test(language)
}
