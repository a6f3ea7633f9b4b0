/** Page, title, facts of the contract, then what each letter adds. Texts and numbers come in the reader's language, already written. */
export const LETTER_TEMPLATE = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author, date: none)
#set text(lang: data.lang, size: 10.5pt)
#set page(paper: "a4", margin: (x: 22mm, y: 24mm), footer: context [
  #set text(size: 8pt, fill: luma(90))
  #data.footer #h(1fr) #counter(page).display("1 / 1", both: true)
])
#set par(justify: false, leading: 0.7em)

#text(size: 9pt)[#data.author] #h(1fr) #text(size: 9pt)[#data.dated]
#v(4mm)
= #data.title
#v(2mm)
#for paragraph in data.paragraphs [#par(paragraph)]

#v(2mm)
#table(
  columns: (auto, 1fr), stroke: none, inset: (x: 0pt, y: 3pt), column-gutter: 8mm,
  ..data.facts.map(one => (text(fill: luma(70), one.at(0)), one.at(1))).flatten(),
)

#if data.rows.len() > 0 [
  == #data.rowsTitle
  #table(
    columns: data.head.len(), stroke: (x, y) => if y == 0 { (bottom: 0.8pt) } else { (bottom: 0.3pt + luma(180)) },
    align: (x, y) => if x == 0 { left } else { right },
    table.header(..data.head.map(one => strong(one))),
    ..data.rows.flatten(),
  )
]
#v(6mm)
#for paragraph in data.closing [#par(paragraph)]
`;
