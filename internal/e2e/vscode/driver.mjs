// What a user does in VS Code, in words. Each waits for what it brings about, the focus above all: a key that is pressed before the
// focus has come goes nowhere.

import assert from "node:assert/strict";
import path from "node:path";
import { artefacts } from "./workbench.mjs";

export function driver({ page }) {
	const group = ".editor-group-container.active";
	const box = page.locator(".quick-input-widget");
	const ui = {
		page,
		keys: async (...keys) => {
			for (const key of keys) {
				await page.keyboard.press(key);
			}
		},
		/** Presses a key until something is there, as with Tab, which goes from one thing to the next. */
		until: async (what, key) => {
			for (let i = 0; (await what.count()) === 0; i++) {
				assert.ok(i < 50, `${key} never leads to ${what}`);
				await ui.keys(key);
			}
		},
		type: (text) => page.keyboard.type(text, { delay: 5 }),
		picture: (name) => page.screenshot({ path: path.join(artefacts(), `${name}.png`) }),
		editor: () => page.locator(`${group} .monaco-editor`).first(),
		/** Waits for the text in the active editor; blanks are as in the browser. */
		shows: (text) => ui.editor().locator(".view-lines", { hasText: text }).first().waitFor(),
		squiggle: (state = "attached") => ui.editor().locator(".squiggly-error").first().waitFor({ state }),
		/** Writes into the box that is open and takes the row with all the words, or what was written if there are none. */
		answer: async (text, ...words) => {
			const input = box.locator("input:focus");
			await input.fill(text);
			if (words.length > 0) {
				const row = box.locator(".monaco-list-row.focused");
				await words.reduce((found, hasText) => found.filter({ hasText }), row).waitFor();
			}
			await input.press("Enter");
		},
		run: async (command) => {
			await ui.keys("F1");
			await ui.answer(`>${command}`, command);
		},
		/** Opens a file of the workspace and waits until it takes keys. */
		open: async (name) => {
			await ui.keys("Control+p");
			await ui.answer(name, path.basename(name), path.dirname(name).replace(/^\.$/, ""));
			await ui.active(name);
		},
		/** Waits until an editor of the file has the focus. */
		active: async (name) => {
			await page.locator(`${group} .tab.active[data-resource-name="${path.basename(name)}"]`).waitFor();
			await page.locator(`${group} .breadcrumbs-control`, { hasText: path.dirname(name).replace(/^\.$/, "") }).waitFor();
			await box.waitFor({ state: "hidden" });
			await page.locator(`${group} .monaco-editor.focused`).waitFor();
		},
		/** Puts the cursor at a line and column, from 1. */
		go: async (line, column) => {
			await ui.keys("Control+g");
			await ui.answer(`:${line}:${column}`);
			await ui.at(line, column);
			await box.waitFor({ state: "hidden" });
			await page.locator(`${group} .monaco-editor.focused`).waitFor();
		},
		at: (line, column) => page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor(),
		suggestion: (text) => page.locator(".suggest-widget.visible .monaco-list-row", { hasText: text }).first().waitFor(),
		/** A row of the Problems panel, which is opened if it is not. */
		problem: async (text) => {
			if (!(await page.locator(".markers-panel").isVisible())) {
				await ui.keys("Control+Shift+m");
			}
			return page.locator(".markers-panel .monaco-list-row", { hasText: text });
		},
		/** A message, in the list that the bell opens. */
		notice: async (text) => {
			await page.locator(".statusbar-item .codicon-bell-dot").click();
			const message = page.locator(".notifications-center .notification-list-item", { hasText: text }).first();
			await message.waitFor();
			return message;
		},
		/** The page in the view of a kind, when it takes keys. VS Code puts it into a frame of a frame, anew whenever it is shown. */
		view: async (kind) => {
			const shown = async (frame) => {
				const outer = await frame.parentFrame()?.frameElement();
				return outer && (await outer.evaluate((e) => e === document.activeElement)) && (await frame.locator(`body[data-kind=${kind}] .bar`).count()) > 0;
			};
			for (const end = Date.now() + 60_000; ; await page.waitForTimeout(50)) {
				for (const frame of page.frames()) {
					if (await shown(frame).catch(() => false)) {
						return frame; // those that are gone meanwhile are none
					}
				}
				assert.ok(Date.now() < end, `there is no view of the ${kind}, or it does not take keys`);
			}
		},
	};
	return ui;
}

/** The text of a view that is hardest to read, with its contrast to what is behind it, as WCAG counts. */
export function faintest(frame) {
	return frame.locator("body").evaluate((body) => {
		const parse = (colour) => colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
		const seen = (colour) => colour !== "none" && (parse(colour)[3] ?? 1) > 0;
		const probe = document.createElement("i");
		probe.style.color = "var(--vscode-editor-background)";
		body.append(probe);
		const page = getComputedStyle(probe).color;
		probe.remove();
		const light = (colour) => {
			const [r, g, b] = parse(colour).map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
			return 0.2126 * r + 0.7152 * g + 0.0722 * b;
		};
		const texts = [...document.querySelectorAll("svg text, th, td, td a, button, input")].filter((e) => e.textContent || e.value !== undefined);
		const rated = texts.map((e) => {
			const style = getComputedStyle(e);
			const [text, own] = e instanceof SVGElement ? [style.fill, e.parentElement.querySelector("rect")] : [style.color, e];
			const behind = own && getComputedStyle(own)[e instanceof SVGElement ? "fill" : "backgroundColor"];
			const [dark, bright] = [light(text), light(behind && seen(behind) ? behind : page)].sort((a, b) => a - b);
			return { what: `${e.tagName} ${e.textContent}`, contrast: (bright + 0.05) / (dark + 0.05) };
		});
		return rated.sort((a, b) => a.contrast - b.contrast)[0];
	});
}
