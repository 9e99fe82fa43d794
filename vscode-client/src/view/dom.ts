// Elements, made without a line of HTML: text that comes from files stays text.

import type { Place } from "../answers";

type Attributes = Record<string, string | number>;

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...content: (Node | string)[]) {
	return fill(document.createElement(tag), attributes, content);
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...content: (Node | string)[]) {
	return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, content);
}

function fill<E extends Element>(e: E, attributes: Attributes, content: (Node | string)[]): E {
	for (const [name, value] of Object.entries(attributes)) {
		e.setAttribute(name, String(value));
	}
	e.append(...content);
	return e;
}

/** What a link to a place names: VS Code carries out the command in it. */
export function leads({ uri, range }: Place): string {
	return `command:funcls.show.place?${encodeURIComponent(JSON.stringify([{ uri, range }]))}`;
}
