// The routes as a table, each leading to its function.

import type { Place, Route } from "../answers";
import { element } from "./dom";

/** The routes that match, or undefined where none does. */
export function routeTable(routes: Route[], filter: string, open: (place: Place) => void): HTMLElement | undefined {
	const wanted = filter.toLowerCase();
	const rows = routes
		.map((route) => ({ route, cells: [route.methods.join(", "), route.url, route.auth] }))
		.filter(({ route, cells }) => [...cells, route.function].join(" ").toLowerCase().includes(wanted))
		.map(({ route, cells }) => {
			const link = element("button", { type: "button", class: "link", title: `Go to ${route.function}` }, route.function);
			link.addEventListener("click", () => open(route));
			return element("tr", {}, ...cells.map((cell) => element("td", {}, cell)), element("td", {}, link));
		});
	if (rows.length === 0) {
		return undefined;
	}
	const heads = ["Methods", "URL", "Key", "Function"].map((head) => element("th", { scope: "col" }, head));
	return element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
}
