package report

import "testing"

func TestPage(t *testing.T) {
	const markdown = "# AZF999 `name`\n\nA **strong** word, a [link](https://x.y/z) and an [anchor](#here).\n\n" +
		"````python\n# no heading\n```\n\nx = **y**\n````\n\n## Next\n"
	const want = "AZF999 `name`\n\nA strong word, a link (https://x.y/z) and an anchor.\n\n" +
		"    # no heading\n    ```\n\n    x = **y**\n\nNext\n"
	if got := Page(markdown, Style{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSummaryOfPage(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"first sentence", "# X\n\nOne sentence. Two sentences.\n", "One sentence."},
		{"over two lines", "# X\n\nA sentence about\nfunction.json. `Code` follows.\n\nMore.\n", "A sentence about function.json."},
		{"dots inside", "# X\n\nNames, e.g. azure.functions, have dots.\n## Y\n", "Names, e.g. azure.functions, have dots."},
		{"markup", "# X\n\nSee [docs](https://x.y) for **all**.\n", "See docs (https://x.y) for all."},
		{"none", "# X\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := summary(test.page); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
