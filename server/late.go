package server

import "slices"

// This file puts edits right that come in another order than they were made in. Helix 25.01 sends each
// from a task of its own, so that two quick keystrokes may swap; nothing else would ever bring the
// texts of the editor and the server together again.

// step is an edit of a document that came lately.
type step struct {
	version int32
	before  []byte // the text that it was made to
	changes []contentChange
}

// recentSteps is how many edits may overtake one.
const recentSteps = 4

// remember notes an edit that was made to the document's text.
func (d *document) remember(version int32, changes []contentChange) {
	if len(d.recent) == recentSteps {
		d.oldest = d.recent[0].version
		d.recent = slices.Delete(d.recent, 0, 1)
	}
	d.recent = append(d.recent, step{version, d.text, changes})
}

// late is the text with an edit in the place that its version gives it. It is false for a version that
// was there before, or that others have long overtaken.
func (d *document) late(version int32, changes []contentChange, apply func([]byte, []contentChange) ([]byte, error)) (text []byte, ok bool, err error) {
	i := slices.IndexFunc(d.recent, func(s step) bool { return s.version >= version })
	if i < 0 || d.recent[i].version == version || version <= d.oldest {
		return nil, false, nil
	}
	steps := slices.Insert(slices.Clone(d.recent), i, step{version, d.recent[i].before, changes})
	text = steps[i].before
	for j := i; j < len(steps); j++ {
		steps[j].before = text
		if text, err = apply(text, steps[j].changes); err != nil {
			return nil, false, err
		}
	}
	d.recent = steps
	if len(steps) > recentSteps {
		d.oldest, d.recent = steps[0].version, steps[1:]
	}
	return text, true, nil
}
