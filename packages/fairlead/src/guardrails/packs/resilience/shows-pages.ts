/** A file of TypeScript or JavaScript that shows pages: whoever looks at one sees that it waits. */
export const SHOWS_PAGES = String.raw`\bfrom .(?:react|preact|vue|svelte|solid-js|@angular/core)\b|\bdocument[.](?:addEventListener|body|createElement|getElement|querySelector)`;
