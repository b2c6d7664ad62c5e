// Searching is for fields of f.searchText() alone, and takes a question.
import { f, matches, model, QuerySet } from "quintet/models";
import { parseSearch } from "quintet/search";

class Note extends model("notes", {
  title: f.char({ max: 80 }),
  words: f.searchText(),
  maybe: f.searchText({ null: true }),
}) {
  static objects = new QuerySet(this);
}
class Comment extends model("comments", { note: f.foreignKey(() => Note) }) {
  static objects = new QuerySet(this);
}

const question = parseSearch("tea");

Note.objects.filter({ words__matches: question, maybe__isnull: true });
Comment.objects.filter({ note__words__matches: question });
Comment.objects.annotate({ inNote: matches("note__words", question) }).orderBy("-inNote");
void Note.objects.create({ title: "x", words: "" });

// @ts-expect-error a search is a question, not a text
Note.objects.filter({ words__matches: "tea" });
// @ts-expect-error no other field has the lookup
Note.objects.filter({ title__matches: question });
// @ts-expect-error nor is there another lookup on this one
Note.objects.filter({ words__icontains: "tea" });
// @ts-expect-error what is stored is not compared
Note.objects.filter({ words: "x_tea" });
// @ts-expect-error the tokens must be written
void Note.objects.create({ title: "x" });
// @ts-expect-error and they are not on the rows
void Note.objects.get().then((note) => note.words);
