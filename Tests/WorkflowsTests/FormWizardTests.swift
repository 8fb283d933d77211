import Foundation
import LosslessJSON
import Testing
import Workflows

private struct StartForm: Form {
    var name: String
    var count: Int
    static let fields: [FormField] = [.string("name"), .integer("count", default: 1)]
}

private struct RangeForm: Form {
    var low: Int
    var high: Int
    static let fields: [FormField] = [.integer("low"), .integer("high")]

    func validate() throws(FormProblem) {
        guard low <= high else { throw FormProblem("low is above high", field: "low") }
        guard low >= 0 else { throw FormProblem("only positive ranges") }
    }
}

struct FormWizardTests {
    let workflow = Workflow("start", "Start", target: .create, form: StartForm.self) {}

    @Test func anAnswerBecomesTheInitialState() throws {
        let id = try #require(UUID(uuidString: "F55B69DA-2CB7-40B8-B7A0-67816FA8A435"))
        let outcome = try workflow.initialState(processID: id, reporter: "joe", userInputs: [["name": "zed"]])
        #expect(
            outcome
                == .complete([
                    "name": "zed", "count": 1, "process_id": "f55b69da-2cb7-40b8-b7a0-67816fa8a435",
                    "reporter": "joe", "workflow_name": "start", "workflow_target": "CREATE",
                ]))
    }

    @Test func nobodyOverwritesWhoStartedWhat() throws {
        let form = FormWizard(pages: [FormPage("F", fields: [.string("reporter")])])
        let workflow = Workflow("w", "", target: .system, form: form) {}
        let outcome = try workflow.initialState(
            processID: UUID(), reporter: "joe", userInputs: [["reporter": "mallory"]])
        guard case .complete(let state) = outcome else { throw FormProblem("not complete") }
        #expect(state["reporter"] == "joe")
    }

    @Test func tooFewPagesShowTheNextOne() throws {
        let outcome = try workflow.form.submit([], state: [:])
        guard case .notComplete(let schema) = outcome else { throw FormProblem("complete") }
        #expect(
            schema.text()
                == #"{"additionalProperties":false,"properties":{"name":{"title":"Name","type":"string"},"count":{"default":1,"title":"Count","type":"integer"}},"required":["name"],"title":"unknown","type":"object"}"#
        )
        #expect(
            PythonText.repr(schema)
                == "{'additionalProperties': False, 'properties': {'name': {'title': 'Name', 'type': 'string'}, 'count': {'default': 1, 'title': 'Count', 'type': 'integer'}}, 'required': ['name'], 'title': 'unknown', 'type': 'object'}"
        )
    }

    @Test func faultsReadAsOrchestratorCoreWritesThem() throws {
        guard case .invalid(let one) = try workflow.form.submit([["name": "zed", "count": "x"]], state: [:]) else {
            throw FormProblem("valid")
        }
        #expect(
            one.description == """
                1 validation error for StartForm
                count
                  Input should be a valid integer, unable to parse string as an integer (type=int_parsing)
                """)
        #expect(
            one.errors.first?.json.text()
                == #"{"type":"int_parsing","loc":["count"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"x","url":"https://errors.pydantic.dev/2.13/v/int_parsing"}"#
        )
        let page = FormPage(
            "Form", fields: [.choice("size", of: ["s", "l"]), FormField("list", .list(of: .integer()))])
        #expect {
            _ = try page.validate(["size": "m", "list": [1, "x"]])
        } throws: { error in
            (error as? FormValidationError)?.description == """
                2 validation errors for Form
                size
                  Input should be 's' or 'l' (type=literal_error; expected='s' or 'l')
                list -> 1
                  Input should be a valid integer, unable to parse string as an integer (type=int_parsing)
                """
        }
    }

    @Test func tooManyPagesOverflow() throws {
        #expect(try workflow.form.submit([["name": "a"], [:], [:]], state: [:]) == .overflow(remaining: 2))
    }

    @Test func withoutAFormOnePageWithoutFieldsIsNeeded() throws {
        #expect(try FormWizard.empty.submit([[:]], state: [:]) == .complete([:]))
        guard case .notComplete(let schema) = try FormWizard.empty.submit([], state: [:]) else {
            throw FormProblem("complete")
        }
        #expect(
            schema.text() == #"{"additionalProperties":false,"properties":{},"title":"unknown","type":"object"}"#)
    }

    @Test func aPageMayDependOnTheOnesBefore() throws {
        let wizard = FormWizard { state, answers in
            switch answers.count {
            case 0: FormPage("First", fields: [.choice("kind", of: ["port", "link"])])
            case 1 where answers[0]["kind"] == "port" && state["kind"] == "port":
                FormPage("Second", fields: [.integer("vlan")])
            default: nil
            }
        }
        #expect(try wizard.submit([["kind": "link"]], state: [:]) == .complete(["kind": "link"]))
        guard case .notComplete = try wizard.submit([["kind": "port"]], state: [:]) else {
            throw FormProblem("complete")
        }
        #expect(
            try wizard.submit([["kind": "port"], ["vlan": "7"]], state: [:]) == .complete(["kind": "port", "vlan": 7]))
        guard case .invalid(let error) = try wizard.submit([["kind": "port"], [:]], state: [:]) else {
            throw FormProblem("valid")
        }
        #expect(error.formName == "Second")
    }

    @Test func aFormMayCheckItsFieldsTogether() throws {
        let wizard = FormWizard(RangeForm.self)
        #expect(try wizard.submit([["low": 1, "high": "2"]], state: [:]) == .complete(["low": 1, "high": 2]))
        guard case .invalid(let field) = try wizard.submit([["low": 3, "high": 2]], state: [:]) else {
            throw FormProblem("valid")
        }
        #expect(field.errors.map(\.location) == [[.key("low")]])
        #expect(field.errors.map(\.message) == ["low is above high"])
        guard case .invalid(let whole) = try wizard.submit([["low": -3, "high": 2]], state: [:]) else {
            throw FormProblem("valid")
        }
        #expect(whole.errors.map(\.location) == [[.key("__root__")]])
        #expect(whole.errors.first?.input == ["low": -3, "high": 2])
    }

    @Test(arguments: ["nan", "inf", "-Infinity"])
    func whatJSONHasNoNumberForBecomesNull(text: String) throws {
        let page = FormPage("F", fields: [.number("n")])
        #expect(try page.validate(["n": .string(text)]) == ["n": .null])
    }

    @Test func ofDuplicateKeysTheLastCounts() throws {
        let answer = JSONObject([("name", 1), ("name", "x"), ("odd", 1), ("odd", 2)])
        let page = FormPage("F", fields: [.string("name")])
        #expect {
            _ = try page.validate(answer)
        } throws: { error in
            (error as? FormValidationError)?.errors.map(\.type) == ["extra_forbidden"]
                && (error as? FormValidationError)?.errors.first?.input == 2
        }
    }
}
