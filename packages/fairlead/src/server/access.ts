import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isToken } from "./token.ts";

/** What the Node adapter hands over: the socket says on which port this request came in. */
export interface Env {
  Bindings: { incoming?: { socket?: { localPort?: number } } };
}

/**
 * Who may ask: a request to our own address (a foreign Host is DNS rebinding), from our own page if from any
 * (Origin), with this start's token, as cookie or bearer.
 * The printed URL carries the token once: it becomes a cookie, and the address is cleaned by a redirect.
 */
export function access(token: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const port = c.env?.incoming?.socket?.localPort;
    const host = c.req.header("Host") ?? "";
    if (port === undefined || !isOwnHost(host, port)) return refuse(c, 403, "foreign-host", "This server answers on the loopback address only.");
    const origin = c.req.header("Origin");
    if (origin !== undefined && origin !== `http://${host}`) return refuse(c, 403, "foreign-origin", "This server answers its own pages only.");

    const url = new URL(c.req.url);
    const isApi = url.pathname === "/api" || url.pathname.startsWith("/api/");
    const cookie = `fairlead-${port}`; // cookies are shared by all ports of a host: two repositories open at once stay apart
    const asked = url.searchParams.get("token");
    if (asked !== null && !isApi && isToken(asked, token)) {
      setCookie(c, cookie, token, { httpOnly: true, sameSite: "Strict", path: "/" });
      url.searchParams.delete("token");
      return c.redirect(`http://${host}${url.pathname}${url.search}`, 303); // with the host: a path such as //elsewhere stays here
    }
    const bearer = /^Bearer (\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (!isToken(bearer, token) && !isToken(getCookie(c, cookie), token)) return refuse(c, 401, "no-token", "This page needs the address that fairlead printed.");
    return next();
  };
}

function isOwnHost(host: string, port: number): boolean {
  const suffix = port === 80 ? /^(.*?)(?::80)?$/ : new RegExp(`^(.*):${port}$`);
  return ["127.0.0.1", "localhost", "[::1]"].includes(suffix.exec(host.toLowerCase())?.[1] ?? "");
}

const MENDS: Record<number, string> = {
  401: "Open the address printed in the terminal, the one with ?token= in it. If you came here by a link on another page, reload this page.",
  403: "Open the address printed in the terminal.",
};

/** A refusal is plain text for people and JSON for programs; neither says anything about the repository. */
function refuse(c: Context<Env>, status: 401 | 403, code: string, message: string): Response {
  const mend = MENDS[status] as string;
  if (c.req.path === "/api" || c.req.path.startsWith("/api/")) return c.json({ error: { code, message, mend } }, status);
  return c.text(`${message}\n\n${mend}\n`, status);
}
