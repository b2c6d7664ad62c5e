// The least that a person would serve: a site in one file, with the whole of the standard middleware.
import { tmpdir } from "node:os";
import { serveSite, smallSite } from "quintet/cli";
import { action, anybody, controllers } from "quintet/controllers";
import { html, markup } from "quintet/http";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { home: get("") });
const pages = controllers(url, {
  home: action(anybody, async () => html(markup`<h1>Hello</h1>`)),
});

// The migrations where it is started are those of the forum.
process.chdir(tmpdir());
await serveSite(smallSite({ urls: url, controllers: [pages] }));
