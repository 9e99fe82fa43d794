package catalog

import (
	"strings"
	"sync"
)

// params are the usual names of parameters by lower-case type, and how common a type is: its
// place in data/params.json, from 1 on.
var params = sync.OnceValue(func() map[string]usual {
	var file struct {
		Params []struct {
			Type  string `json:"type"`
			Param string `json:"param"`
		} `json:"params"`
	}
	decode("params.json", &file)
	out := make(map[string]usual, len(file.Params))
	for i, p := range file.Params {
		out[strings.ToLower(p.Type)] = usual{p.Param, i + 1}
	}
	return out
})

type usual struct {
	param string
	rank  int
}

// Param is a good name for the parameter of a binding of this kind; $return where the return
// value is what people use.
func (k *Kind) Param() string {
	if u, ok := params()[strings.ToLower(k.Type)]; ok {
		return u.param
	}
	return strings.TrimSuffix(k.Type, "Trigger")
}

// Rank orders kinds by how common they are, the most common first. Kinds nobody counted are
// equal and last.
func (k *Kind) Rank() int {
	if u, ok := params()[strings.ToLower(k.Type)]; ok {
		return u.rank
	}
	return len(params()) + 1
}
