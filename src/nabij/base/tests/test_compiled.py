"""A query written once gives what it would give when built anew, to each reader."""

import pytest
from django.db import connection
from django.db.models import F, Q

from nabij.base.compiled import Compiled, CompiledObjects, among, nth, one_of, some
from nabij.base.models import Account, Draft
from tests.make import AT

pytestmark = pytest.mark.django_db


def tell_account(account_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.account', %s, true)", [str(account_id)])


def test_only_the_values_differ(make):
    first, second = make.account(), make.account()
    mails = Compiled(
        lambda ids, language: (
            Account.objects.filter(one_of("pk", ids))
            .filter(language=language)
            .order_by("pk")
            .values_list("pk", "email")
        )
    )
    wanted = [(first.pk, first.email), (second.pk, second.email)]
    assert mails(ids=[first.pk, second.pk], language="nl") == wanted
    assert mails(ids=[second.pk], language="nl") == wanted[1:]
    assert mails(ids=[first.pk], language="en") == []
    assert mails(ids=[], language="nl") == []


def test_it_is_built_once(make):
    built = []

    def build(pk):
        built.append(pk)
        return Account.objects.filter(pk=pk).values_list("pk")

    asked = Compiled(build)
    account = make.account()
    for _ in range(3):
        assert asked(pk=account.pk) == [(account.pk,)]
    assert len(built) == 1


def test_of_some_and_of_all(make):
    first, second = make.account(), make.account()

    def build(ids):
        rows = Account.objects.order_by("pk").values_list("pk")
        return rows if ids is None else rows.filter(one_of("pk", ids))

    asked = Compiled(build)
    for _ in range(2):
        assert asked(ids=[second.pk]) == [(second.pk,)]
        assert asked(ids=[]) == []
        assert {(first.pk,), (second.pk,)} <= set(asked(ids=None))


def test_of_nobody_nothing_is_asked(make, django_assert_num_queries):
    first, second = make.account(), make.account()

    def build(language, ids):
        rows = Account.objects.filter(language=language).order_by("pk")
        return among(rows, "pk", ids)

    asked = CompiledObjects(build)
    with django_assert_num_queries(0):
        assert asked(language="nl", ids=some(set())) == []
    assert asked(language="nl", ids=some({second.pk})) == [second]
    assert {first, second} <= set(asked(language="nl", ids=some(None)))
    with django_assert_num_queries(0):
        assert asked(language="nl", ids=[]) == []
    assert asked(language="en", ids=[second.pk]) == []


def test_objects_are_as_django_makes_them(make, django_assert_num_queries):
    account = make.account()
    tell_account(account.pk)
    Draft.objects.create(account=account, key="k", content={"a": [1]}, saved_at=AT)

    def build(keys):
        rows = Draft.objects.filter(one_of("key", keys)).select_related("account")
        return rows.annotate(mail=F("account__email"))

    asked = CompiledObjects(build)
    assert asked(keys=["other"]) == []
    (made,), wanted = asked(keys=["k"]), build(["k"]).get()
    with django_assert_num_queries(0):
        assert made == wanted
        assert (made.content, made.saved_at) == ({"a": [1]}, AT)
        assert made.account == account
    assert (made.mail, made._state.adding) == (account.email, False)


def test_as_many_texts_as_the_shape_has(make):
    first, second = make.account(), make.account()

    def build(mails):
        told = Q(email=nth(mails, 1)) | Q(email=nth(mails, 2))
        return Account.objects.filter(told).order_by("pk").values_list("pk")

    asked = Compiled(build)
    both = [(first.pk,), (second.pk,)]
    assert asked(mails=[first.email, second.email]) == both
    assert asked(mails=[second.email, 'x"}, {\\ %s']) == both[1:]


def test_a_value_never_becomes_sql(make):
    account = make.account()
    asked = Compiled(lambda email: Account.objects.filter(email=email).values_list())
    assert asked(email=f"x' or email = '{account.email}") == []
    assert asked(email="%s %(a)s '' \\") == []


def test_it_counts_as_a_statement(make, django_assert_num_queries):
    asked = Compiled(lambda pk: Account.objects.filter(pk=pk).values_list("pk"))
    with django_assert_num_queries(1):
        asked(pk=1)


def test_columns_are_read_as_django_reads_them(make):
    account = make.account()
    tell_account(account.pk)
    Draft.objects.create(account=account, key="k", content={"a": [1]}, saved_at=AT)

    def build(key):
        return Draft.objects.filter(key=key).values_list("content", "saved_at", "key")

    rows = Compiled(build)(key="k")
    assert rows == list(build("k")) == [({"a": [1]}, AT, "k")]


def test_row_security_answers_each_time(make):
    first, second = make.account(), make.account()
    asked = Compiled(lambda key: Draft.objects.filter(key=key).values_list("key"))
    tell_account(first.pk)
    Draft.objects.create(account=first, key="mine", content={}, saved_at=AT)
    assert asked(key="mine") == [("mine",)]
    tell_account(second.pk)
    assert asked(key="mine") == []
