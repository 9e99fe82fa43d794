package report

import (
	"bufio"
	"io"
	"strings"
)

// printer writes lines and tables. The first error of writing is kept for flush.
type printer struct{ w *bufio.Writer }

func newPrinter(out io.Writer) printer { return printer{bufio.NewWriterSize(out, 1<<16)} }

func (p printer) line(s string) {
	p.w.WriteString(strings.TrimRight(s, " "))
	p.w.WriteByte('\n')
}

func (p printer) flush() error { return p.w.Flush() }

// table writes rows in columns that are as wide as they need to be.
func (p printer) table(indent string, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i := range row {
			row[i] = printable(row[i])
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], stringWidth(row[i]))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		b.WriteString(indent)
		for i, s := range row {
			b.WriteString(s)
			if i+1 < len(row) {
				b.WriteString(strings.Repeat(" ", widths[i]-stringWidth(s)+2))
			}
		}
		p.line(b.String())
	}
}
