/** Zones of countries that keep one time all year and whose language is spoken in news of one country only. */
const byLanguage: Readonly<Record<string, string>> = { vi: '+07:00', ko: '+09:00', ja: '+09:00', th: '+07:00' }
/** Publishers that write in Vietnamese from elsewhere: their clock, or null where it cannot be known. */
const bySource: Readonly<Record<string, string | null>> = {
  Yonhap: '+09:00',
  KBS: '+09:00',
  VOA: null,
  RFA: null,
  RFI: null,
  BBC: null,
}

/** The zone that a site's country makes sure, or null. */
export function zoneOf(language: string, source: string | null): string | null {
  if (source !== null && source in bySource) return bySource[source]!
  return byLanguage[language] ?? null
}
