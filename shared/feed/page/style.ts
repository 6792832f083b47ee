/**
 * The one style of all pages, within each of them: a page costs one request and looks the same after an upgrade.
 * System fonts that hold all Vietnamese letters; lines high enough for two marks on one letter; light, dark and paper.
 */
export const STYLE = `
:root{color-scheme:light dark;--text:#1c1c1e;--soft:#55575d;--line:#d9d9de;--back:#fff;--link:#0b57a4;--note:#fff6d6}
@media (prefers-color-scheme:dark){:root{--text:#ececee;--soft:#b0b2b8;--line:#3c3d42;--back:#161618;--link:#8cc0ff;--note:#3a3212}}
*{box-sizing:border-box}
html{font:100%/1.65 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:0 1.1rem 3rem;max-width:44rem;color:var(--text);background:var(--back);overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.18em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--back);padding:.3rem .6rem}
header{border-bottom:1px solid var(--line);padding:.9rem 0;}
header a{display:inline-block;padding:.15rem 0;text-decoration-color:var(--line)}
header a:first-child{font-weight:600}
main{padding-top:1.2rem}
h1{font-size:clamp(1.5rem,5vw,2.1rem);line-height:1.3;margin:0 0 .7rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.4;margin:2.2rem 0 .6rem}
p{margin:0 0 1em;text-wrap:pretty}
.meta,.soft,time,figcaption{color:var(--soft)}
.meta,.soft,figcaption{font-size:.93rem}
.lead{font-weight:600}
.note{background:var(--note);border-left:4px solid var(--line);padding:.5rem .9rem}
ul{padding:0;list-style:none;margin:0 0 1em}
li{padding:.7rem 0;border-bottom:1px solid var(--line)}
li:last-child{border:0}
li>a,li>div>a{font-weight:600;line-height:1.45;text-decoration-color:transparent}
li>a:hover,li>div>a:hover{text-decoration-color:currentColor}
li p{margin:.15rem 0 .1rem;font-size:.96rem;line-height:1.55}
li small,li .soft{display:block;font-size:.88rem;color:var(--soft)}
li li{padding:.2rem 0 .2rem 1rem;border:0}
li ul{margin:0}
li>.feed{font-size:.8rem;font-weight:400;margin-left:.5rem;padding:.05rem .4rem;border:1px solid var(--line);border-radius:.6rem}
.feeds li{padding:.35rem 0;border:0}
.feeds li>a{font-weight:400;text-decoration-color:var(--line)}
time{white-space:nowrap}
figure{margin:1.2rem 0;padding-left:.9rem;border-left:3px solid var(--line)}
code{font-size:.9em}
footer{margin-top:2.5rem;padding-top:.8rem;border-top:1px solid var(--line);font-size:.93rem;color:var(--soft)}
footer p{margin:0 0 .3em}
@media print{.skip,header,nav,.feeds{display:none}body{max-width:none;font-size:11pt}a{color:inherit}.original::after{content:" (" attr(href) ")"}h1,h2,figure{break-inside:avoid;break-after:avoid}p{orphans:3;widows:3}}
`

/** The hash by which the pages' Content-Security-Policy allows this style and no other. A test holds it to the style. */
export const STYLE_HASH = 'sha256-rrg6AUIkU5K73FIJOH43NyiStdrGkq51F2gWH9/jIgM='
