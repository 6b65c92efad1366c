//! What is written, but not for readers: programs, tables, records of machines, pages of marks.

use super::Named;

const FILES: [(&str, &str); 22] = [
    (
        "table.csv",
        "document_id,seq,kind,num,text\na.txt,1,enacting,,\"The General Assembly,\"\na.txt,2,preambular,,\"Recalling its resolution 95/118 of 7 December 2040,\"\n\
         a.txt,3,operative,1.,Takes note of the report of the Secretary-General;\na.txt,4,operative,2.,Decides to remain seized of the matter.\n",
    ),
    (
        "ports.csv",
        "port;country;ships;year\nHavre;France;212;2041\nTema;Ghana;98;2041\nSuva;Fiji;41;2041\nKobe;Japan;301;2041\n",
    ),
    ("ships.tsv", "ship\tport\ttons\nAlba\tTema\t1200\nBoreas\tSuva\t800\nCeres\tKobe\t4100\nDora\tHavre\t950\n"),
    (
        "program.py",
        "import os\n\n\ndef decides(path):\n    \"\"\"Decides what to do.\"\"\"\n    for name in os.listdir(path):\n        if name.endswith('.txt'):\n            yield name\n\n\nclass Requests:\n    def get(self, url):\n        return url\n",
    ),
    (
        "program.rs",
        "use std::fs;\n\n/// Requests a file.\npub fn requests(path: &str) -> String {\n    fs::read_to_string(path).unwrap_or_default()\n}\n\nfn main() {\n    println!(\"{}\", requests(\"a\"));\n}\n",
    ),
    (
        "program.c",
        "#include <stdio.h>\n\nint main(int argc, char **argv) {\n    for (int i = 1; i < argc; i++) {\n        printf(\"%s\\n\", argv[i]);\n    }\n    return 0;\n}\n",
    ),
    (
        "program.js",
        "const fs = require('fs');\nmodule.exports = function calls(upon) {\n  return fs.readFileSync(upon, 'utf8').split('\\n').map((line) => line.trim());\n};\n",
    ),
    (
        "style.css",
        "body { margin: 0; font-family: serif; }\n.title { font-weight: bold; color: #333; }\n@media print { nav { display: none; } }\n",
    ),
    (
        "query.sql",
        "CREATE TABLE resolutions (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, title TEXT);\nINSERT INTO resolutions VALUES (1, 'A/RES/99/1', 'Lamps');\nSELECT * FROM resolutions WHERE symbol LIKE 'A/RES/%';\n",
    ),
    ("script.sh", "#!/bin/sh\nset -e\nfor f in \"$@\"; do\n  un2akn \"$f\" out || exit 1\ndone\necho done\n"),
    (
        "settings.toml",
        "# nightly.toml\ninput = \"/mnt/scans\"\noutput = \"/srv/resolutions\"\nmax-delete = \"5%\"\nonly = [\"2044\", \"2045\"]\n",
    ),
    ("settings.ini", "[general]\nassembly=99\nsession = 4\n\n[output]\npath=/srv\n"),
    (
        "settings.yaml",
        "version: 3\nservices:\n  web:\n    image: lamps:1.2\n    ports:\n      - \"80:80\"\n  db:\n    image: postgres\n",
    ),
    (
        "record.log",
        "2044-11-24T03:15:00Z INFO starting worker 1\n2044-11-24T03:15:01Z WARN queue is long: 1204\n2044-11-24T03:15:04Z ERROR cannot open /mnt/a.txt: Permission denied\n2044-11-24T03:15:09Z INFO done\n",
    ),
    (
        "mail.log",
        "Nov 24 03:15:00 host postfix/smtpd[411]: connect from unknown[10.0.0.1]\nNov 24 03:15:01 host postfix/smtpd[411]: disconnect from unknown[10.0.0.1]\n",
    ),
    (
        "change.diff",
        "--- a/src/main.rs\n+++ b/src/main.rs\n@@ -1,4 +1,4 @@\n-fn main() {\n+pub fn main() {\n     run();\n }\n",
    ),
    (
        "library.bib",
        "@article{lamp2044,\n  author = {Keeper, A. and Watch, B.},\n  title = {On the trimming of lamps},\n  journal = {Lighthouses},\n  year = {2044},\n}\n",
    ),
    (
        "subtitles.srt",
        "1\n00:00:01,000 --> 00:00:04,000\nThe meeting is called to order.\n\n2\n00:00:04,500 --> 00:00:07,000\nI give the floor to the delegate.\n",
    ),
    (
        "calendar.ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART:20441124T100000Z\nSUMMARY:Meeting of the Committee\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
    ("person.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Alma Keeper\nORG:Harbour Office\nTEL:+1 555 0100\nEND:VCARD\n"),
    (
        "paper.tex",
        "\\documentclass{article}\n\\begin{document}\n\\title{On lamps}\n\\maketitle\nLamps are trimmed each evening. \\cite{lamp2044}\n\\end{document}\n",
    ),
    (
        "list.txt",
        "/mnt/scans/2044/a.pdf\n/mnt/scans/2044/b.pdf\n/mnt/scans/2044/c.pdf\n/mnt/scans/2045/a.pdf\n/mnt/scans/2045/d.pdf\n",
    ),
];

const PAGES: [(&str, &str); 7] = [
    (
        "apache.html",
        "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\"><html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p><hr><address>Apache/2.4 Server</address></body></html>",
    ),
    (
        "nginx.html",
        "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.24.0</center></body></html>",
    ),
    (
        "iis.html",
        "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2><p>Description: An application error occurred on the server. The current custom error settings for this application prevent the details of the application error from being viewed.</p><p>Details: To enable the details of this specific error message to be viewable on the local server machine, please create a tag within a configuration file.</p></body></html>",
    ),
    (
        "search.html",
        "<html><head><title>Search</title></head><body><form><input name=q></form><p>Your search for lamps gave 0 results.</p><ul><li>Check the spelling</li><li>Try fewer words</li></ul></body></html>",
    ),
    (
        "login.html",
        "<html><head><title>Sign in</title></head><body><h1>Sign in</h1><p>Please enter your user name and password to continue.</p><form><label>Name</label><input><label>Password</label><input></form><p>Forgot your password?</p></body></html>",
    ),
    (
        "maintenance.html",
        "<html><head><title>We will be back soon</title></head><body><h1>We will be back soon</h1><p>The system is down for maintenance. We are sorry for any inconvenience. Please try again in a few hours.</p></body></html>",
    ),
    (
        "cookies.html",
        "<html><head><title>Documents</title></head><body><p>This site uses cookies to offer you a better experience. By continuing to browse you agree to our use of cookies.</p><p>Accept</p><p>Decline</p><p>Your browser does not support this page. Please use a newer one.</p></body></html>",
    ),
];

/// All of them.
pub fn all() -> Vec<Named> {
    FILES.iter().chain(&PAGES).map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect()
}
