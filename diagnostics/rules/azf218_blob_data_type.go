package rules

import (
	"path"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyeval"
)

// blobDataType: a blob input, which the host reads as text unless `dataType` says otherwise, and a
// parameter that asks for bytes. Triggers get bytes by themselves.
var blobDataType = &Rule{Code: "AZF218", Name: "blob-data-type", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	if !judged(f) || f.Entry.State != model.EntryFound || len(f.Refusals) > 0 {
		return
	}
	for i, b := range f.Config.Bindings {
		if b.Opaque || !strings.EqualFold(b.Type, "blob") || b.Direction != model.In || f.ParamOf[i] < 0 {
			continue
		}
		dataType, given := b.Property("dataType")
		if given && b.DataType != 1 && b.DataType != 2 {
			continue
		}
		param := &f.Entry.Params[f.ParamOf[i]]
		if param.Annotation == nil || param.Annotation.Value.Kind != pyeval.ClassValue {
			continue
		}
		here, there := "", ""
		switch class := param.Annotation.Value.Class.Qualified; {
		case class == "builtins.bytes" && b.DataType != 2 && b.Type == "blob":
			here = "Parameter '" + param.Name + "' is annotated bytes, but the host reads the blob as text and the worker passes a str: what is no UTF-8 is lost. `dataType` 'binary' keeps it as it is."
			there = "The host reads the blob as text, but parameter '" + param.Name + "' is annotated bytes."
		case class == "builtins.str" && b.DataType == 2 && b.Type == "blob":
			here = "Parameter '" + param.Name + "' is annotated str, but with `dataType` 'binary' the worker passes bytes."
			there = "With `dataType` 'binary' the worker passes bytes, but parameter '" + param.Name + "' is annotated str."
		case strings.HasSuffix(class, ".InputStream") && strings.HasPrefix(class, "azure.functions.") && b.DataType != 2 && binaryPath(b):
			here = "The path of binding '" + b.Name + "' names a binary file, but the host reads the blob as text: what is no UTF-8 is lost before '" + param.Name + "' is read. `dataType` 'binary' keeps it as it is."
			there = "The host reads this blob as text, and its path names a binary file."
		default:
			continue
		}
		finding := Finding{Function: f.Name}
		value := "binary"
		if b.DataType == 2 {
			value = "string"
		}
		edits := addProperty(f, b, "dataType", "binary")
		at := nameOf(f, b)
		if given {
			edits = []Edit{inJSON(f).Replace(dataType.Value, edit.String(value))}
			at = inConfig(f, valueSpan(dataType.Value, b.Node))
		}
		finding.Fixes = []Fix{{Title: "Set `dataType` to '" + value + "'", Edits: edits, Preferred: true}}
		p.both(finding, half{inEntry(f, param.Annotation.Span), here, "parameter '" + param.Name + "'"}, half{at, there, "binding '" + b.Name + "'"})
	}
}}

// binaryPath reports a path that ends in the extension of a kind of file that is never text.
func binaryPath(b *model.Binding) bool {
	property, ok := b.Property("path")
	if !ok {
		return false
	}
	s, _ := property.Value.String()
	switch strings.ToLower(path.Ext(s)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".ico", ".pdf", ".zip", ".gz", ".7z", ".tar", ".xlsx", ".xls", ".docx",
		".pptx", ".parquet", ".avro", ".pkl", ".pickle", ".joblib", ".h5", ".onnx", ".npy", ".npz", ".mp3", ".mp4", ".wav", ".exe", ".dll", ".whl":
		return true
	}
	return false
}
