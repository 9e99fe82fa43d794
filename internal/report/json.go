package report

import (
	"bufio"
	"encoding/json"
	"io"
)

// JSON writes a value as indented JSON.
func JSON(out io.Writer, value any) error {
	w := bufio.NewWriterSize(out, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	return w.Flush()
}
