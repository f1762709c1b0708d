"""
ministack with three things that it lacks and AWS has. README.md beside this file says which and why.
Each is a patch of the one pinned version; a start fails loudly when a name that is patched is gone.
"""

import contextvars
import json
import os
import re
import signal
import sys
import threading

from ministack.app import main
from ministack.core.responses import error_response_json, json_response
from ministack.services import eventbridge, s3, stepfunctions as states

AS_SERVICE = "x-careplane-as-service"
TOKEN_SCALE = float(os.environ.get("CAREPLANE_TOKEN_SCALE", "1"))
OF_THE_WHOLE = ("content-length", "x-amz-checksum-")
NOT_DONE = ("FAILED", "TIMED_OUT", "ABORTED")

variables_of = {}


def remembering(assign):
    """Keeps the variables of every execution: a redrive goes on with them."""

    def apply(state, data, context, result=None, error_output=None):
        assign(state, data, context, result=result, error_output=error_output)
        if context is not None:
            variables_of[context["Execution"]["Id"]] = context.get("variables", {})

    return apply


waiting_for = threading.local()


def with_token(invoke):
    def with_callback(resource, data, token, state):
        waiting_for.token = token
        if "TimeoutSeconds" in state:
            state = {**state, "TimeoutSeconds": state["TimeoutSeconds"] * TOKEN_SCALE}
        try:
            return invoke(resource, data, token, state)
        finally:
            waiting_for.token = None

    return with_callback


def failing(call):
    """A function that was to hand its token on and fails, fails the task, as on AWS; ministack would wait on."""

    def call_lambda(function, event):
        try:
            return call(function, event)
        except states._ExecutionError as error:
            waiting = states._task_tokens.get(getattr(waiting_for, "token", None))
            if waiting is not None and not waiting["event"].is_set():
                waiting["error"] = {"Error": error.error, "Cause": error.cause}
                waiting["event"].set()
            raise

    return call_lambda


def redriven(data):
    """RedriveExecution: the same execution goes on with the state that it ended in, on that state's input."""
    arn = data.get("executionArn")
    execution = states._executions.get(arn)
    if execution is None:
        return error_response_json("ExecutionDoesNotExist", f"Execution Does Not Exist: '{arn}'", 400)
    if execution["status"] not in NOT_DONE:
        message = f"The execution '{arn}' is {execution['status']} and cannot be redriven"
        return error_response_json("ExecutionNotRedrivable", message, 400)
    entered = [event for event in execution["events"] if event["type"].endswith("StateEntered")]
    execution.update(status="RUNNING", stopDate=None, output=None, error=None, cause=None)
    execution["redriveCount"] = execution.get("redriveCount", 0) + 1
    states._add_event(
        execution, "ExecutionRedriven", {"executionRedrivenEventDetails": {"redriveCount": execution["redriveCount"]}}
    )
    details = entered[-1]["stateEnteredEventDetails"]
    context = contextvars.copy_context()
    arguments = (goes_on, execution, details["name"], json.loads(details["input"]))
    threading.Thread(target=context.run, args=arguments, daemon=True).start()
    return json_response({"redriveDate": states.now_iso()})


def goes_on(execution, name, data):
    """Runs from a state to the end."""
    machine = states._state_machines[execution["stateMachineArn"]]
    definition = json.loads(machine["definition"])
    context = {
        "QueryLanguage": definition.get("QueryLanguage", "JSONPath"),
        "Execution": {
            "Id": execution["executionArn"],
            "Input": json.loads(execution["input"]),
            "Name": execution["name"],
            "StartTime": execution["startDate"],
            "RedriveCount": execution["redriveCount"],
        },
        "StateMachine": {"Id": execution["stateMachineArn"], "Name": machine["name"]},
        "variables": variables_of.get(execution["executionArn"], {}),
    }
    try:
        while name is not None and execution["status"] == "RUNNING":
            name, data = one_state(execution, definition["States"][name], name, data, context)
        if execution["status"] != "RUNNING":
            return
        output = json.dumps(data)
        execution.update(status="SUCCEEDED", output=output, stopDate=states.now_iso())
        states._add_event(execution, "ExecutionSucceeded", {"executionSucceededEventDetails": {"output": output}})
        states._emit_execution_status_event(execution)
    except states._ExecutionError as error:
        states._fail_execution(execution, error.error, error.cause)
    except Exception as error:
        states._fail_execution(execution, "States.Runtime", str(error))


def one_state(execution, state, name, data, context):
    """Runs a state; returns what comes next and its input."""
    kind = state["Type"]
    context["State"] = {"Name": name, "EnteredTime": states.now_iso(), "RetryCount": 0}
    entered = {"stateEnteredEventDetails": {"name": name, "input": json.dumps(data)}}
    states._add_event(execution, f"{kind}StateEntered", entered)
    if kind == "Fail":
        raise states._ExecutionError(*states._fail_state_error(state, data, context))
    following = None
    if kind == "Task":
        data, following = states._execute_task(state, data, execution, context)
    elif kind == "Choice":
        data, following = states._execute_choice(state, data, context)
    elif kind == "Pass":
        data, following = states._execute_pass(state, data, context)
    elif kind != "Succeed":
        raise states._ExecutionError("States.Runtime", f"launch.py runs no {kind} after a redrive")
    exited = {"stateExitedEventDetails": {"name": name, "output": json.dumps(data)}}
    states._add_event(execution, f"{kind}StateExited", exited)
    return following, data


def with_redrive(handle):
    async def handle_request(method, path, headers, body, query):
        if headers.get("x-amz-target", "").endswith(".RedriveExecution"):
            return states._finalize_response(redriven(json.loads(body)))
        return await handle(method, path, headers, body, query)

    return handle_request


def as_service(handle):
    """A service that stands beside the emulator puts events as AWS's own do; anybody else may not say `aws.`."""

    async def handle_request(method, path, headers, body, query):
        target = headers.get("x-amz-target", "")
        if target.endswith(".PutEvents") and AS_SERVICE in headers:
            return eventbridge._put_events(json.loads(body), allow_aws_source=True)
        return await handle(method, path, headers, body, query)

    return handle_request


def with_ranges_of_versions(handle):
    """A range of a version: ministack gives the whole of it."""

    async def handle_request(method, path, headers, body, query, **more):
        answer = await handle(method, path, headers, body, query, **more)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", headers.get("range", ""))
        if method != "GET" or wanted is None or "versionId" not in query or answer[0] != 200:
            return answer
        _, own, content = answer
        first, last = int(wanted[1]), min(int(wanted[2]), len(content) - 1)
        part = content[first : last + 1]
        kept = {name: value for name, value in own.items() if not name.lower().startswith(OF_THE_WHOLE)}
        said = {"Content-Length": str(len(part)), "Content-Range": f"bytes {first}-{last}/{len(content)}"}
        return 206, {**kept, **said}, part

    return handle_request


def ends_with_its_starter():
    """The starter holds the other end of stdin: when it goes, however it goes, so do emulator and functions."""
    sys.stdin.read()
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=ends_with_its_starter, daemon=True).start()
states._apply_state_assign = remembering(states._apply_state_assign)
states._invoke_with_callback = with_token(states._invoke_with_callback)
states._call_lambda = failing(states._call_lambda)
states.handle_request = with_redrive(states.handle_request)
s3.handle_request = with_ranges_of_versions(s3.handle_request)
eventbridge.handle_request = as_service(eventbridge.handle_request)

main()
