/**
 * What Ruby 3.4 brings, by the names that are required (docs.ruby-lang.org, "Standard Library": libraries, extensions, default and bundled gems), and
 * what releases from 2.5 on brought and moved into gems.
 */
const NAMES = `
English abbrev base64 benchmark bigdecimal bundler cgi coverage csv continuation date delegate did_you_mean digest drb e2mmap enumerator erb error_highlight
etc expect fcntl fiber fiddle fileutils find forwardable getoptlong io ipaddr irb json logger matrix minitest mkmf monitor mutex_m net/ftp net/http
net/https net/imap net/pop net/protocol net/smtp nkf objspace observer open-uri open3 openssl optparse optionparser ostruct pathname power_assert
pp prettyprint prime prism profile profiler pstore psych pty racc rational rake rbconfig rbs rdoc readline reline resolv resolv-replace rexml rinda
ripper rss rubygems ruby2_keywords scanf securerandom set shell shellwords singleton socket stringio strscan sync syntax_suggest syslog tempfile test/unit
thread thwait time timeout tmpdir tracer tsort typeprof un unicode_normalize uri weakref webrick win32 win32ole win32api xmlrpc yaml zlib complex random
`;

const LIBRARY = new Set(NAMES.trim().split(/\s+/));

/** Whether a required name is of Ruby's library, or below such a one: "net/http", "json/add/core". */
export function isRubyLibrary(name: string): boolean {
  const [first = "", second] = name.replace(/\.(?:rb|so)$/, "").split("/");
  return LIBRARY.has(first) || (second !== undefined && LIBRARY.has(`${first}/${second}`));
}
