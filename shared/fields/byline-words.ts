/** What begins a credit: `By`, `Bài và ảnh:`, `記者`. */
export const role =
  /^(?:(?:written|story|words|reported|posted|published|analysis|opinion|reviewed|contributed|text|report|review) by:?|as told to|by:?|par:?|por:?|von|di|da|door|af|av|text:|texte ?:|autor(?:a|e|es)?:?|author:?|authors:?|auteur ?:|por:|автор:?|autore:|текст:|tekst:|opracowanie:|bởi:?|bài,? (?:và )?ảnh:|bài viết:|bài:|tin,? (?:và )?ảnh:|tin,? bài:|ảnh và bài:|tác giả:?|người viết:|thực hiện:|biên dịch:|dịch:|lược dịch:|tổng hợp:|biên tập:|nhóm (?:pv|phóng viên):?|pv:?|phóng viên:?|文:?|記者:?|记者:?|作者:?|撰文:?|취재:?|글:?|文\/|本报记者|本报讯记者)(?=[\s:]|(?<=[:/文글者재作]))[\s:]*/iu
/** What follows a reporter's name in Korea, Japan and China. */
export const reporter = /\s*(?:기자|특파원|통신원|記者|记者|編集委員)(?=$|[\s=/(,])/u
/** Addresses of mail beside names. */
export const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** A role that stands for itself: `Senior Political Reporter`. */
export const titles =
  /^(?:(?:staff|senior|chief|political|business|sports|science|health|technology|special|contributing|national|guest|opinion|deputy|managing|executive|associate|assistant|freelance|globe|news|ai|tech|entertainment|international|foreign)\s+)*(?:writer|reporter|correspondent|editor|contributor|columnist|producer|author|staff|photographer|associated press writer|news editor)s?$/iu
/** What scrapers leave behind a name: a role, a site, the words of a button. */
export const trailing =
  /\s+(?:tổng hợp|lược dịch|biên dịch|thực hiện|ghi|dịch|on|at|in|for (?:the )?\p{Lu}[\p{L}.]*|for Mail ?Online|tags?|\d+ comments?|comments?|(?:(?:staff|senior|chief|contributing|globe|opinion|special to the|news|political|national|health|business) )*(?:writer|reporter|correspondent|editor|contributor|columnist)s?|M\.?[SD]|Ph\.?D|RDN?|LD|MPH|Esq)\.?$/iu
/** A role or a month glued to a name: `Miguel CortinaWriter`, `Kent GermanDec 22`. */
export const glued =
  /(?<=\p{Ll})(?:Staff )?(?:Writer|Reporter|Editor|Contributor|Correspondent|Published|Updated|Follow|\d+ minute|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b.*$/u

/** An office beside a name: `Lê Thị Nhạn - Phòng Văn hóa`. */
export const office =
  /^(?:phòng|ban|báo|đài|sở|trung tâm|hội|ubnd|viện|trường|chi cục|ctv|tổ|đoàn|bộ|tạp chí|thành đoàn|the |associated press|.*\b(?:news|times|post|tribune|press|herald|gazette|journal|daily|magazine|university|institute)$)/iu

/** Degrees and certificates behind a name. */
export const degree = /^(?:M\.?[SDA]|Ph\.?D|RDN?|LDN?|MPH|MBA|Esq|CPA|DO|RN|J\.?D|[BM]Sc|CFP|FACP|DVM)\.?$/u
/** A paper behind a name: `Lena Hart Ridge County Telegram & Post`, `Lena Hart FOXBusiness`, `Lena Hart in Leeds`. */
export const paper =
  /^(\p{Lu}\p{Ll}[\p{L}.'’-]* \p{Lu}[\p{L}'’-]*\p{Ll}) (?:(?:\p{Lu}[\p{L}.]+ ){0,3}(?:Telegram|Enquirer|Times|Post|News|Herald|Tribune|Gazette|Journal|Press|Register|Star|Sun|Record|Chronicle|Courier|Dispatch|Observer|Examiner|Inquirer|Globe|Sentinel|Review|Republic|USA TODAY)(?: & \p{Lu}\p{L}+| Network| Online)?|\p{Lu}{2,}\p{L}*|in (?:the )?\p{Lu}[\p{L}. ]+)$/u
/** A name in a network beside or behind a name: `Lena Hart@lenahart`. */
export const handle = /(?<![\w.])@\w{3,}|(?<=\p{Ll})@\w{3,}/gu

/** What a person did with a text: `tổng hợp`, `dịch`. */
export const doing =
  /^(?:tổng hợp|lược dịch|biên dịch|biên soạn|dịch|ghi|thực hiện|sưu tầm|st|t\/h|th|tổng hợp và dịch|nguồn tổng hợp)$/iu
/** What begins the credit of a source. */
export const after =
  /^(?:(?:theo|nguồn|source|avec|with|según|via|nguồn tin|dẫn theo)\s*:?\s+|(?:来源|來源|出典|출처)\s*[:：]\s*)/iu
/** What parts the names of a credit. */
export const between = /\s*(?:,|;|\||\/|&|•|·|\s[-–—]\s|\s(?:và|and|et|und|y|e|with|avec|mit|og|och|en)\s)\s*/iu
