/** Agencies and publishers as texts credit them: every spelling (lower case) with the name it is given. */
const spellings: Readonly<Record<string, string>> = {
  TTXVN: 'ttxvn|ttxvn/vietnam+|ttxvn/vietnamplus|thông tấn xã việt nam|ttxvn/báo tin tức|ttxvn/tin tức|theo ttxvn',
  'Vietnam+': 'vietnam+|vietnamplus|vietnam plus',
  VNA: 'vna|vns|vietnam news agency',
  THX: 'thx|tân hoa xã',
  Xinhua: 'xinhua|xinhua news agency|新华社|新華社',
  Reuters: 'reuters|rtrs|roi-tơ|roi-tơ|로이터|로이터통신|ロイター|路透社',
  AFP: 'afp|agence france-presse|avec afp|afp-jiji|법신사',
  AP: 'ap|associated press|the associated press|ap news',
  Yonhap: 'yonhap|yonhap news|yonhap news agency|연합뉴스|聯合ニュース',
  KBS: 'kbs|kbs world|kbs world radio',
  Kyodo: 'kyodo|kyodo news|共同通信|共同',
  Jiji: 'jiji|jiji press|時事通信|時事',
  TASS: 'tass|itar-tass',
  RIA: 'ria|ria novosti',
  Sputnik: 'sputnik|sputnik news',
  Bloomberg: 'bloomberg|bloomberg news',
  CNN: 'cnn',
  BBC: 'bbc|bbc news|bbc tiếng việt|bbc news tiếng việt',
  VOA: 'voa|voa news|voa tiếng việt',
  RFI: 'rfi',
  RFA: 'rfa',
  DPA: 'dpa',
  EFE: 'efe',
  ANSA: 'ansa',
  UPI: 'upi',
  PTI: 'pti',
  ANI: 'ani',
  IANS: 'ians',
  Bernama: 'bernama',
  Antara: 'antara',
  EPA: 'epa',
  NYT: 'nyt|new york times|the new york times',
  Guardian: 'guardian|the guardian',
  'Nikkei Asia': 'nikkei|nikkei asia|nikkei asian review',
  SCMP: 'scmp|south china morning post',
  'Korea Herald': 'korea herald|the korea herald',
  'Korea Times': 'korea times|the korea times',
  Newsis: 'newsis|뉴시스',
  CLO: 'clo',
  TTO: 'tto',
  NLĐO: 'nlđo|nldo',
  VOV: 'vov|vov.vn|vov online|vov1|vov2',
  VTV: 'vtv|vtv.vn|vtv news|vtv online',
  VTC: 'vtc|vtc news',
  VnExpress: 'vnexpress|vne',
  'Tuổi Trẻ': 'tuổi trẻ|tuổi trẻ online|báo tuổi trẻ|tuoitre|tuoi tre',
  'Thanh Niên': 'thanh niên|thanh niên online|báo thanh niên|tno',
  'Dân trí': 'dân trí|báo dân trí|dantri',
  VietNamNet: 'vietnamnet|vietnam net|báo vietnamnet',
  'QĐND Online': 'qđnd online|qđnd|quân đội nhân dân|báo quân đội nhân dân|qdnd',
  'Nhân Dân': 'nhân dân|báo nhân dân|ndo|nhandan|nhân dân điện tử',
  'Công luận': 'công luận|báo công luận|nhà báo và công luận|nhà báo & công luận',
  'Tiền Phong': 'tiền phong|tpo|báo tiền phong',
  'Lao Động': 'lao động|lđo|báo lao động|ldo',
  'Người Lao Động': 'người lao động|báo người lao động',
  'Báo Tin tức': 'báo tin tức|baotintuc.vn|baotintuc|tin tức',
  'Chinhphu.vn': 'chinhphu.vn|vgp|vgp news|báo chính phủ|báo điện tử chính phủ',
  Znews: 'zing|znews|zing.vn|zingnews|tri thức trực tuyến',
  CafeF: 'cafef',
  PLO: 'plo|pháp luật tp.hcm|pháp luật tphcm',
  SGGP: 'sggp|sggpo|sài gòn giải phóng|sggp online',
  CAND: 'cand|công an nhân dân|báo cand',
  VnEconomy: 'vneconomy',
  'Báo Đầu tư': 'báo đầu tư|đầu tư online',
  VietnamPlus: 'vietnamplus.vn',
  HNMO: 'hnmo|hànộimới|hà nội mới|hanoimoi',
}

const bySpelling = new Map<string, string>()
for (const [name, list] of Object.entries(spellings)) {
  for (const spelling of list.split('|')) bySpelling.set(spelling, name)
}

/** The words of all spellings. */
export const agencyWords: ReadonlySet<string> = new Set([...bySpelling.keys()].flatMap((name) => name.split(' ')))

/** A text without the brackets and quotes around it, and the stops after it. */
function withoutMarks(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && '("“['.includes(text.charAt(from))) from++
  while (to > from && ')"”].:'.includes(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

const parted = /[,/&]| và | and /u

/** The agency or publisher that a short text is the name of, or null. `Xinhua, AP` gives the first. */
export function agencyOf(text: string): string | null {
  const bare = withoutMarks(text.trim()).trim().toLowerCase()
  if (bare === '') return null
  const found = bySpelling.get(bare)
  if (found) return found
  if (!parted.test(bare)) return null
  const pieces = bare.split(/\s*(?:,|\/|&| và | and )\s*/u)
  if (pieces.length < 2 || pieces.length > 4) return null
  if (!pieces.every((piece) => bySpelling.has(piece))) return null
  const own = pieces.includes('ttxvn') ? 'ttxvn' : pieces[0]!
  return bySpelling.get(own)!
}
